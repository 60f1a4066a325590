import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { ApiResult } from '../domain/api-error.ts';
import type { Input, Output } from '../domain/contract.ts';
import { aPdf } from '../electron/consents/testing.ts';
import { expect, test } from './fixtures.ts';
import { lookAsItStands, pictures } from './looking.ts';
import { consents } from './pages/consents.ts';
import { entry } from './pages/entry.ts';
import { patients } from './pages/patients.ts';

async function look(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await lookAsItStands(page, `consents-${name}`);
}

/** What the preload script puts on the page, as far as it is used here. */
type Bridge = {
  call: {
    'consentTemplate.list': (input: undefined) => Promise<ApiResult<Output<'consentTemplate.list'>>>;
    'consentTemplate.save': (input: Input<'consentTemplate.save'>) => Promise<unknown>;
  };
};

/** Saves another version of the English text to treatment, past the screen that is open. */
async function editText(): Promise<void> {
  const { call } = (window as unknown as { stratum: Bridge }).stratum; // the preload script's
  const listed = await call['consentTemplate.list'](undefined);
  const known = listed.ok ? listed.value.templates : [];
  const edited = known.find(({ language, purpose }) => language === 'en' && purpose === 'treatment');
  if (!edited) throw new Error('There is a text');
  const { templateId, language, version: basedOn, purpose, title, points } = edited;
  const form = { purpose, title, text: `${edited.text} Added.`, points, validityMonths: '12' };
  await call['consentTemplate.save']({ templateId, language, basedOn, form });
}

const ida = { familyName: 'O’Brien-Łukaszewska', givenName: 'Ida', birthDate: '1985-03-12' };

for (const [windowSize, colorScheme] of [
  [{ width: 1366, height: 768 }, 'light'],
  [{ width: 1920, height: 1080 }, 'dark'],
] as const) {
  test.describe(`${windowSize.width} × ${windowSize.height}, ${colorScheme}`, () => {
    test.use({ windowSize, colorScheme });

    test('from Stratum’s text to a signed consent, its print, a session, its withdrawal (C30, U1)', async ({
      page,
    }) => {
      test.setTimeout(pictures === undefined ? 400_000 : 1_200_000);
      const consent = consents(page);
      await entry(page).enterClinic();
      await patients(page).create(ida);
      await consent.open();
      await expect(page.getByRole('heading', { name: 'The clinic has no consent texts yet' })).toBeVisible();
      await look(page, 'no-texts');
      await consent.goToTexts();
      await look(page, 'texts-empty');
      await consent.addStartingTexts();
      await look(page, 'texts');

      await entry(page).goToPatients();
      await page.getByRole('link', { name: ida.familyName }).click();
      await consent.open();
      await expect(page.getByRole('heading', { name: 'No consent yet' })).toBeVisible();
      await look(page, 'none');
      await page.getByRole('button', { name: 'New consent' }).click();
      await consent.dialog.getByLabel('Text').selectOption({ label: 'Consent to microneedling · English' });
      await expect(consent.dialog.getByText('Nobody at the clinic has reviewed')).toBeVisible();
      await look(page, 'choose');
      await consent.continue();
      await expect(consent.dialog.getByText('I, Ida O’Brien-Łukaszewska, born 12 March 1985')).toBeVisible();
      await look(page, 'reading');

      await consent.sign();
      await expect(consent.dialog.getByText('2 things are missing before it can be signed.')).toBeVisible();
      await expect(consent.dialog.getByText('7 of 7 are open')).toBeVisible();
      await look(page, 'incomplete');
      await consent.tickAll();
      await consent.dialog
        .getByRole('radiogroup', { name: 'May photographs be taken' })
        .getByLabel('Yes', { exact: true })
        .check();
      await consent.dialog
        .getByRole('radiogroup', { name: 'advertising' })
        .getByLabel('No', { exact: true })
        .check();
      await consent.draw();
      await look(page, 'signing');
      await consent.sign();
      await expect(consent.list.getByText('Valid through')).toBeVisible();
      await expect(consent.list.getByText('Covers no session yet')).toBeVisible();
      await look(page, 'valid');

      await consent.list.getByRole('link', { name: /^Open Consent to microneedling/ }).click();
      await expect(page.getByRole('img', { name: /^Drawn signature of/ })).toBeVisible();
      await look(page, 'document');
      await page.emulateMedia({ media: 'print', colorScheme });
      await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
      await expect(page.getByText(/^[0-9a-f]{64}$/).first()).toBeVisible();
      if (pictures !== undefined)
        await page.screenshot({ path: join(pictures, 'consents-print.png'), fullPage: true });
      await page.emulateMedia({ media: 'screen', colorScheme });
      await page.getByRole('link', { name: 'Back to the consents' }).click();

      await page.getByRole('link', { name: 'Timeline' }).click();
      await page.getByRole('button', { name: 'Chart session' }).first().click();
      await expect(page.getByText('Consent: Consent to microneedling, signed')).toBeVisible();
      await look(page, 'charting');
      await page.getByRole('link', { name: 'Consents', exact: true }).click();
      await expect(consent.list.getByText('Covers one session')).toBeVisible();

      await consent.list.getByRole('button', { name: /^Withdraw/ }).click();
      await expect(consent.dialog.getByText('A session is open as a draft.')).toBeVisible();
      await consent.dialog.getByRole('button', { name: 'Withdraw the consent' }).click();
      await expect(consent.dialog.getByRole('textbox', { name: 'Reason' })).toBeFocused();
      await consent.dialog.getByRole('textbox', { name: 'Reason' }).fill('She has changed her mind.');
      await look(page, 'withdraw');
      await consent.dialog.getByRole('button', { name: 'Withdraw the consent' }).click();
      await expect(consent.list.getByText(/^Withdrawn on/)).toBeVisible();
      await look(page, 'withdrawn');
      await page.getByRole('link', { name: 'Timeline' }).click();
      await page
        .getByRole('button', { name: /^Continue/ })
        .first()
        .click();
      await expect(
        page
          .getByText(/was withdrawn .*, after the session began|No valid consent to treatment covers/)
          .first(),
      ).toBeVisible();
      await look(page, 'charting-withdrawn');
    });
  });
}

test('a half-done consent survives a lock without its signature; a changed text clears what was given for the other', async ({
  page,
  stratum,
  backups,
}) => {
  test.setTimeout(pictures === undefined ? 400_000 : 1_200_000);
  const consent = consents(page);
  await entry(page).enterClinic();
  await consent.addStartingTexts();
  await entry(page).goToPatients();
  await patients(page).create(ida);
  await consent.open();
  await consent.choose();
  await consent.tickAll();
  await consent.dialog.getByLabel('Name of the person who signs').fill('Ida O’Brien');
  await consent.draw();
  await entry(page).lock();
  await entry(page).unlock();
  await expect(consent.dialog.getByText('What you had typed when Stratum locked')).toBeVisible();
  await expect(consent.dialog.getByLabel('Name of the person who signs')).toHaveValue('Ida O’Brien');
  await expect(consent.dialog.getByRole('listitem').getByRole('checkbox').first()).toBeChecked();
  await expect(consent.dialog.getByRole('img', { name: 'Field for the signature, empty' })).toBeVisible();

  // By keyboard, for those who do not draw: a name under its statement.
  await consent.dialog.getByRole('button', { name: 'Type the name instead of drawing' }).press('Enter');
  await expect(consent.dialog.getByLabel('Type your full name')).toBeFocused();
  await page.keyboard.type('Ida O’Brien');
  await consent.sign();
  await expect(consent.dialog.getByText('The signature is missing')).toBeVisible();
  await consent.dialog.getByLabel('My typed name stands for my signature.').press('Space');

  // Meanwhile the clinic edits the text elsewhere.
  await page.evaluate(editText);
  await consent.sign();
  await expect(consent.dialog.getByText('It is not the one that was shown before')).toBeVisible();
  await expect(consent.dialog.getByRole('img', { name: 'Field for the signature, empty' })).toBeVisible();
  await expect(consent.dialog.getByRole('listitem').getByRole('checkbox').first()).not.toBeChecked();
  await consent.tickAll();
  await consent.draw();
  await consent.sign();
  await expect(consent.list.getByText('version 2, English')).toBeVisible();

  // Another on paper.
  const scan = join(backups, 'scan.pdf');
  await page.getByRole('button', { name: 'New consent' }).click();
  await consent.dialog
    .getByLabel('Text')
    .selectOption({ label: 'Einwilligung in das Microneedling · German' });
  await consent.dialog.getByLabel('On paper').check();
  await consent.dialog.getByRole('button', { name: 'Show the text' }).click();
  await expect(consent.dialog.getByRole('textbox', { name: 'Signed on' })).toBeFocused();
  await consent.dialog.getByRole('textbox', { name: 'Signed on' }).fill('2.3.2026 10:15');
  await consent.continue();
  await consent.tickAll();
  await writeFile(scan, 'no scan at all');
  await stratum.answerDialog('open', { canceled: false, filePaths: [scan] });
  await consent.dialog.getByRole('button', { name: 'Choose the file …' }).click();
  await expect(consent.dialog.getByText('The file is no PDF, PNG or JPEG')).toBeVisible();
  await writeFile(scan, aPdf());
  await stratum.answerDialog('open', { canceled: false, filePaths: [scan] });
  await consent.dialog.getByRole('button', { name: 'Choose the file …' }).click();
  await expect(consent.dialog.getByText('scan.pdf')).toBeVisible();
  await consent.dialog.getByLabel('I have compared the paper').check();
  await consent.dialog.getByRole('button', { name: 'Save the consent' }).click();
  await expect(consent.list.getByText('on paper')).toBeVisible();
  await look(page, 'two');
});

test('a manager edits a text: a field that does not exist is named with its place, a version follows, and what changed shows', async ({
  page,
}) => {
  test.setTimeout(pictures === undefined ? 400_000 : 600_000);
  const consent = consents(page);
  await entry(page).enterClinic();
  await consent.addStartingTexts();
  await page.getByRole('button', { name: 'Edit Consent to microneedling, English' }).click();
  const text = consent.dialog.getByRole('textbox', { name: 'Text', exact: true });
  const preview = consent.dialog.getByRole('region', { name: 'As a patient sees it' });
  await expect(preview).toContainText('I, Maria Example, born 30 April 1986');
  await look(page, 'editor');
  await text.fill('I, {{patient.nam}}, agree.');
  await consent.dialog.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(
    consent.dialog.getByText('There is no field “patient.nam” (line 1, character 4).'),
  ).toBeVisible();
  await text.fill('I agree, on the ');
  await consent.dialog.getByRole('button', { name: 'Insert a field' }).click();
  await page.getByRole('menuitem', { name: 'Day of signing' }).click();
  await expect(text).toHaveValue('I agree, on the {{date}}');
  await expect(text).toBeFocused();
  await entry(page).lock();
  await entry(page).unlock();
  await expect(consent.dialog.getByText('What you had typed when Stratum locked')).toBeVisible();
  await expect(text).toHaveValue('I agree, on the {{date}}');
  await consent.dialog.getByRole('button', { name: 'Save as version 2' }).click();
  await expect(consent.dialog).toBeHidden();
  await expect(page.getByText('In use')).toBeVisible();

  await page.getByRole('button', { name: 'Versions of Consent to microneedling, English' }).click();
  await expect(
    consent.dialog.getByRole('heading', { name: 'What changed from version 1 to 2' }),
  ).toBeVisible();
  await expect(consent.dialog.getByRole('insertion')).toContainText(['I agree, on the {{date}}']);
  await look(page, 'history');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More for Consent to microneedling, English' }).click();
  await page.getByRole('menuitem', { name: 'Take out of use' }).click();
  await consent.dialog.getByRole('button', { name: 'Take out of use' }).click();
  await expect(page.getByText('Not used any more')).toBeVisible();
});
