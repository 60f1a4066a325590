import { addMonths, formatTime } from '../domain/time.ts';
import { expect, test } from './fixtures.ts';
import { charting } from './pages/charting.ts';
import { entry } from './pages/entry.ts';
import { patients } from './pages/patients.ts';
import { prepareToTreat } from './pages/prepare.ts';

const patient = { familyName: 'Łukaszewska', givenName: 'Zoë', birthDate: '1990-02-28' };

test('a patient on isotretinoin is blocked until six calendar months have passed, and treated by a named prescriber’s decision that stands on the record (C11)', async ({
  page,
}) => {
  const today = await page.evaluate(() => Temporal.Now.plainDateISO('Europe/Vienna').toString());
  const lastDose = addMonths(today, -2);
  const free = formatTime(addMonths(lastDose, 6), 'en-GB', 'Europe/Vienna');
  const chart = charting(page);
  await entry(page).enterClinic();
  await patients(page).create(patient);
  await expect(
    page.getByRole('button', { name: /Readiness: Cannot be said: \d+ questions open/ }),
  ).toBeVisible();
  await prepareToTreat(page, patient.familyName, ['isotretinoin']);

  await page.getByRole('button', { name: 'Chart session' }).first().click();
  const screening = page.getByRole('region', { name: 'Screening' });
  // The one question that nobody has answered, beside it what follows from the answer.
  await screening
    .getByRole('toolbar', { name: /Isotretinoin/ })
    .getByRole('button', { name: 'Past' })
    .click();
  await screening.getByLabel('Last dose').fill(lastDose);
  await screening.getByRole('button', { name: 'Record', exact: true }).click();
  // The keyboard goes on to what is left: the answers that stand in one line, then the decision.
  await expect(screening.getByRole('button', { name: /^Confirm all \d+ answers/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(screening.getByLabel('Prescriber who decided')).toBeFocused();
  const blocked = screening.getByText(/This blocks until/);
  await expect(blocked).toContainText('C11');
  await expect(blocked).toContainText(free);

  await chart.selectZone('Forehead');
  await chart.cell('Depth', 'Forehead').fill('0.5');
  await chart.fillCartridge('C-77', '2099-12-31');
  await page.getByRole('radio', { name: 'None seen' }).press('Space');
  await chart.confirmScreening();
  await page.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(chart.missing).toContainText('Isotretinoin');
  await expect(chart.dialog).toBeHidden();

  await screening.getByLabel('Prescriber who decided').fill('Dr. Weiß');
  await screening.getByLabel('On', { exact: true }).fill(today);
  // Key by key: the first letter is already enough to go on, and must not fold the section away.
  await screening.getByLabel('Reason').pressSequentially('Superficial, one zone');
  await expect(chart.missing).toContainText('Nothing is missing');
  await page.getByLabel('Cartridge serial').fill('S-77');
  await chart.sign();

  await expect(page.getByRole('heading', { name: /^Session of/, level: 1 })).toBeVisible();
  const record = page.getByRole('region', { name: 'Screening' });
  await expect(record).toContainText('Decided by the prescriber Dr. Weiß');
  await expect(record).toContainText('Superficial, one zone');
  await expect(record).toContainText('Dr. Test Practitioner');
  await page.emulateMedia({ media: 'print' });
  // Who went on in spite of the block, when, why, and on whose word: on paper as well.
  const decided = record.getByText(
    /Decided by the prescriber Dr\. Weiß on \d+ \w+ \d{4}: Superficial, one zone/,
  );
  await expect(decided).toBeVisible();
  await expect(decided).toContainText(/Dr\. Test Practitioner, \d+ \w+ \d{4}, \d\d:\d\d/);
  await page.emulateMedia({ media: 'screen' });

  await page.getByRole('link', { name: 'Patient', exact: true }).click();
  await expect(page.getByRole('button', { name: new RegExp(`Readiness: Not before ${free}`) })).toBeVisible();

  const usedBefore = page
    .getByRole('region', { name: 'Treatment' })
    .getByText(/This cartridge was used in the session of/);
  // The same cartridge once more: known while it is typed, and by one number too few it is another one.
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  await chart.fillCartridge('C-77', '2099-12-31');
  await page.getByLabel('Cartridge serial').pressSequentially('S-77');
  await expect(usedBefore).toBeVisible();
  await expect(page.getByText(/The cartridge served record/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'Open that session' })).toBeVisible();
  await page.getByLabel('Cartridge serial').press('Backspace');
  await expect(usedBefore).toBeHidden();
  await expect(page.getByText(/The cartridge served record/)).toBeHidden();
});

test('the keyboard goes through a screening: row by row, “no” to the rest, then to the treatment; the calm line tells of notes', async ({
  page,
}) => {
  const chart = charting(page);
  await entry(page).enterClinic();
  await patients(page).create(patient);
  await prepareToTreat(page, patient.familyName, ['isotretinoin', 'anticoagulant', 'diabetes']);
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  const screening = page.getByRole('region', { name: 'Screening' });
  const confirmAll = screening.getByRole('button', { name: /^Confirm (all|1 answer)/ });

  // One question by its key: on to the next that nobody has answered.
  const isotretinoin = screening.getByRole('toolbar', { name: /Isotretinoin/ });
  await isotretinoin.getByRole('button', { name: 'No', exact: true }).press('Enter');
  await expect(screening.getByRole('toolbar').filter({ has: page.locator(':focus') })).toHaveCount(1);

  await screening.getByRole('button', { name: /“No” to the 2 questions left/ }).press('Enter');
  await expect(confirmAll).toBeFocused();
  await confirmAll.press('Enter');
  // What asks for a decision comes before the treatment.
  await expect(screening.getByRole('checkbox', { name: 'Acknowledged' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(screening).toContainText(/Screened: \d+ answers confirmed; 1 finding decided; 1 note\./);
  await chart.selectZone('Forehead');
});
