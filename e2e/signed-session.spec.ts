import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { charting } from './pages/charting.ts';
import { entry, password } from './pages/entry.ts';
import { patients } from './pages/patients.ts';
import { prepareToTreat } from './pages/prepare.ts';
import { session } from './pages/session.ts';

const patient = { familyName: 'Carlsen', givenName: 'Ada', birthDate: '1990-02-28' };

// A clinic is made and unlocked in each of them: slow where the machine is busy.
test.describe.configure({ timeout: 400_000 });

/** A clinic with one patient and one session, signed just now; ends on its document. */
async function signSession(page: Page): Promise<void> {
  await entry(page).enterClinic();
  await patients(page).create(patient);
  await prepareToTreat(page, patient.familyName);
  await chartAndSign(page);
}

/** `reason`: why so soon after the last session. */
async function chartAndSign(page: Page, reason?: string): Promise<void> {
  await fillSession(page);
  if (reason) await charting(page).goOnBecause(reason);
  await charting(page).sign();
  await session(page).heading.waitFor();
}

/** From the patient's screen to a session that lacks nothing but the signature. */
async function fillSession(page: Page): Promise<void> {
  const chart = charting(page);
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  await chart.selectZone('Forehead');
  await chart.cell('Depth', 'Forehead').fill('0.5');
  await chart.fillCartridge('C-77', '2099-12-31');
  await page.getByRole('radio', { name: 'None seen' }).press('Space');
  await page.getByLabel('Note on the session').fill('Tolerated well');
}

/** Changes the closed clinic as another program could. */
async function changeDatabase(folder: string, sql: string): Promise<void> {
  const script = join(import.meta.dirname, 'change-database.ts');
  await promisify(execFile)(execPath, [script, folder, password, sql]);
}

async function expectNoViolations(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
}

test('a signature says who signed, when, what it states, by which rules, and that nothing has changed', async ({
  page,
}) => {
  await signSession(page);
  const signature = session(page).part('Signature');
  for (const text of [
    'Dr. Test Practitioner',
    'R-1',
    'I performed and checked this treatment.',
    'Unchanged since it was signed',
  ]) {
    await expect(signature.getByText(text, { exact: true })).toBeVisible();
  }
  await expect(signature.getByText(/^version \d/)).toBeVisible();
  const hash = signature.getByText(/^[0-9a-f]{64}$/);
  await expect(hash).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(hash).toBeVisible();
});

test('an addendum is checked field by field, shown with what it amends, signed, and in the timeline and the print', async ({
  page,
}) => {
  await signSession(page);
  const document = session(page);
  await document.openAddendum();
  await expect(document.addendum.getByLabel('Amends')).toBeFocused();
  await document.addendum.getByRole('button', { name: 'Sign addendum' }).click();
  await expect(document.addendum.getByText('Please fill this in.')).toHaveCount(3);
  await document.addendum.getByLabel('Amends').selectOption('Device and cartridge');
  await document.addendum.getByLabel('Text').fill('The lot was C-78,\nread again from the pack.');
  await document.addendum.getByLabel('Your password').fill('not the password');
  await page.keyboard.press('Enter');
  await expect(document.addendum.getByText('The password is not right')).toBeVisible();
  await expect(document.addendum.getByLabel('Your password')).toBeFocused();
  await expectNoViolations(page);
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(document.addendum).toBeHidden();

  const long = `Beginning ${'<b>of a long text</b> '.repeat(900)}end.`;
  await document.addAddendum('Note', long);
  const materials = document.part('Device and cartridge');
  await expect(materials.getByText('The lot was C-78,')).toBeVisible();
  await expect(materials.getByText(/^Signed by Dr\. Test Practitioner/)).toBeVisible();
  const signatures = document.part('Addenda');
  await expect(signatures.getByText('Unchanged since it was signed')).toHaveCount(2);
  await expect(signatures.getByText('R-1')).toHaveCount(2);
  await expectNoViolations(page);

  // Print has every line of what is folded on screen.
  const text = document.part('Note').getByText('Beginning');
  const height = async () => (await text.boundingBox())?.height ?? 0;
  const folded = await height();
  await page.emulateMedia({ media: 'print' });
  expect(await height()).toBeGreaterThan(3 * folded);
  await page.emulateMedia({ media: 'screen' });

  await page.getByRole('link', { name: 'Patient', exact: true }).click();
  const added = page.getByRole('list', { name: 'Addenda' });
  await expect(added.getByText('The lot was C-78,')).toBeVisible();
  await expect(added.getByRole('link', { name: 'goes on in the session' })).toHaveCount(1);
});

test('every part of a session can be amended, and what was added stands with it', async ({ page }) => {
  await signSession(page);
  const document = session(page);
  // The last two have no section of their own, and PRP was not used.
  for (const part of ['Anaesthetic', 'Complications', 'PRP sheet', 'Photographs', 'Marks on the chart']) {
    await document.addAddendum(part, `On ${part}.`);
    await expect(document.part(part).getByText(`On ${part}.`)).toBeVisible();
  }
  await expect(document.part('Addenda').getByText('Unchanged since it was signed')).toHaveCount(5);
  await expectNoViolations(page);
});

test('a half-typed addendum or reason for voiding is there again after a lock, without the password', async ({
  page,
}) => {
  await signSession(page);
  const document = session(page);
  await document.openAddendum();
  await document.addendum.getByLabel('Text').fill('Half a sentence');
  await document.addendum.getByLabel('Your password').fill('a secret');
  await entry(page).lock();
  await entry(page).unlock();
  await expect(document.addendum.getByLabel('Text')).toHaveValue('Half a sentence');
  await expect(document.addendum.getByLabel('Your password')).toHaveValue('');

  await document.addendum.getByRole('button', { name: 'Cancel' }).click();
  await document.addendum.getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: 'Recorded by mistake …' }).click();
  await document.voiding.getByLabel('Reason').fill('Charted for');
  await document.voiding.getByLabel('Your password').fill('a secret');
  await entry(page).lock();
  await entry(page).unlock();
  await expect(document.voiding.getByLabel('Reason')).toHaveValue('Charted for');
  await expect(document.voiding.getByLabel('Your password')).toHaveValue('');
});

test('a session recorded by mistake stays readable with the reason, and counts nowhere', async ({ page }) => {
  await signSession(page);
  const document = session(page);
  await page.getByRole('link', { name: 'Patient', exact: true }).click();
  await chartAndSign(page, 'The forehead was left unfinished');
  await document.addAddendum('Note', 'Meant for another patient.');
  await document.void('Charted for the wrong patient.');

  const banner = document.part('Voided: recorded by mistake');
  await expect(banner).toBeFocused();
  await expect(banner.getByText('Charted for the wrong patient.')).toBeVisible();
  await expect(banner.getByText(/^By Dr\. Test Practitioner/)).toBeVisible();
  await expect(document.heading).toHaveCSS('text-decoration-line', 'line-through');
  await expect(document.part('Note').getByText('Meant for another patient.')).toBeVisible();
  await expect(document.part('Signature').getByText('Unchanged since it was signed')).toBeVisible();
  for (const name of ['Add addendum', 'Record later observation', 'Recorded by mistake …']) {
    await expect(page.getByRole('button', { name })).toHaveCount(0);
  }
  await expectNoViolations(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('VOIDED', { exact: true })).toBeVisible();
  await page.emulateMedia({ media: 'screen' });

  await page.getByRole('link', { name: 'Patient', exact: true }).click();
  await expect(page.getByText('1 session', { exact: true })).toBeVisible();
  await expect(page.getByText('1 voided')).toBeVisible();
  await expect(page.getByText('Recorded by mistake: Charted for the wrong patient.')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /^Compare the session/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toBeDisabled();
});

test('a session changed behind the application’s back alarms, and names what differs', async ({
  page,
  stratum,
  dataDir,
}) => {
  await signSession(page);
  await session(page).addAddendum('Note', 'Seen again: all well.');
  const address = new URL(page.url()).hash;
  await stratum.close();
  await changeDatabase(dataDir, "UPDATE session SET note = 'Not what was signed'");
  const again = await stratum.relaunch();
  await entry(again).unlock();
  await entry(again).today.waitFor();
  await again.evaluate((hash) => {
    location.hash = hash;
  }, address);
  const alarm = again.getByRole('alert', { name: 'This record is not what was signed' });
  await expect(alarm.getByText(/^The content of the session differs/)).toBeVisible();
  await expect(alarm.getByText('What to do')).toBeVisible();
  await expect(session(again).part('Signature').getByText('Does not match what was signed')).toBeVisible();
  await expectNoViolations(again);
});

test('where the clock stands back, a session and an addendum are signed with both times recorded', async ({
  page,
  stratum,
  dataDir,
}) => {
  await entry(page).enterClinic();
  await patients(page).create(patient);
  await prepareToTreat(page, patient.familyName);
  const address = new URL(page.url()).hash;
  await stratum.close();
  // Something was recorded in the future: so the clock has been set back since.
  await changeDatabase(
    dataDir,
    "UPDATE audit_event SET at = '2099-05-04T10:00:00.000Z' WHERE sequence = (SELECT max(sequence) FROM audit_event)",
  );
  const again = await stratum.relaunch();
  await entry(again).unlock();
  await entry(again).today.waitFor();
  await again.evaluate((hash) => {
    location.hash = hash;
  }, address);
  const chart = charting(again);
  await fillSession(again);
  await chart.sign();
  await expect(chart.dialog.getByRole('alert').getByText('4 May 2099, 12:00')).toBeVisible();
  await chart.dialog.getByRole('button', { name: 'Sign with both times recorded' }).click();
  const document = session(again);
  await expect(document.part('Signature').getByText(/recorded on 4 May 2099, 12:00/)).toBeVisible();
  await expect(document.part('Signature').getByText('Unchanged since it was signed')).toBeVisible();

  await document.openAddendum();
  await document.addendum.getByLabel('Amends').selectOption('Note');
  await document.addendum.getByLabel('Text').fill('Seen again.');
  await document.addendum.getByLabel('Your password').fill(password);
  await document.addendum.getByRole('button', { name: 'Sign addendum' }).click();
  await expect(document.addendum.getByRole('alert').getByText('4 May 2099, 12:00')).toBeVisible();
  await document.addendum.getByRole('button', { name: 'Sign with both times recorded' }).click();
  await expect(document.part('Addenda').getByText(/recorded on 4 May 2099, 12:00/)).toBeVisible();
});
