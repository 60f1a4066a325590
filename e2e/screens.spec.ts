import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { demoPassword, test as demoTest } from './demo-fixtures.ts';
import { expect, test } from './fixtures.ts';
import { appear, expectNothing, pictures, ruleTags } from './looking.ts';
import { type Place, chartMarks } from './pages/chart-marks.ts';
import { aHead } from './heads.ts';
import { charting } from './pages/charting.ts';
import { entry } from './pages/entry.ts';
import { history } from './pages/history.ts';
import { patients } from './pages/patients.ts';
import { jpegFile, photographs } from './pages/photographs.ts';
import { prepareToTreat } from './pages/prepare.ts';
import { session } from './pages/session.ts';
import { settings } from './pages/settings.ts';
import { stock } from './pages/stock.ts';

/**
 * Every screen in both appearances: axe finds nothing (U1). With STRATUM_SCREENSHOTS=FOLDER each is looked at in both
 * sizes, and its pictures are written there (U4).
 */
const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const;
/** A line around a part of the forehead, in the view from the front. */
const onForehead: readonly Place[] = [
  [0.4, 0.24],
  [0.47, 0.2],
  [0.55, 0.21],
  [0.54, 0.26],
  [0.41, 0.26],
];
/** The screens that use a wide window are shown in one as well; of the others one size is enough. */
const shownWide: ReadonlySet<string> = new Set([
  'patients',
  'patient',
  'history',
  'history-none',
  'charting',
  'charting-marks',
  'photographs',
  'session',
  'compare',
]);

/** Checks one screen, light and dark, and takes its pictures. */
async function look(page: Page, name: string): Promise<void> {
  // Before the first screen is drawn there is no sign of loading either: its heading says that it is there.
  await expect(page.locator('h1').first()).toBeAttached();
  await expect(page.getByRole('status', { name: 'Loading …' })).toHaveCount(0);
  await page.mouse.move(0, 0);
  const axe = new AxeBuilder({ page });
  await expectNothing(axe.withTags(ruleTags), name);
  await takePicture(page, name, 'light');
  await appear(page, 'dark');
  // In another appearance the same page differs in its colours alone.
  await expectNothing(axe.withRules(['color-contrast']), `${name}, dark`);
  await takePicture(page, name, 'dark');
  await appear(page, 'light');
}

async function takePicture(page: Page, name: string, appearance: 'light' | 'dark'): Promise<void> {
  if (pictures === undefined) return;
  const width = await page.evaluate(() => window.innerWidth);
  if (width > sizes[0].width && !shownWide.has(name)) return;
  await mkdir(pictures, { recursive: true });
  const path = join(pictures, `${name}-${width}-${appearance}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
}

/** A data folder whose key file is gone. */
const failingTest = test.extend<{ dataDir: string }>({
  clinic: 'none',
  dataDir: async ({ dataDir }, provide) => {
    await writeFile(join(dataDir, 'stratum.db'), '');
    await provide(dataDir);
  },
});

for (const windowSize of pictures === undefined ? sizes.slice(0, 1) : sizes) {
  const label = `${windowSize.width} × ${windowSize.height}`;

  test.describe(`an empty clinic, ${label}`, () => {
    test.use({ clinic: 'none', windowSize, colorScheme: 'light' });

    test('first run, no patients, new patient (U1, U4)', async ({ page }) => {
      await look(page, 'first-run');
      await page.getByRole('button', { name: 'Create the clinic' }).click();
      await look(page, 'first-run-incomplete');
      await entry(page).beginClinic();
      await look(page, 'recovery-key');
      await page.getByRole('button', { name: 'I have it on paper' }).click();
      await look(page, 'recovery-key-check');
      await page.getByRole('button', { name: 'Later' }).click();
      await expect(entry(page).today).toBeVisible();
      await look(page, 'today-first');
      await stock(page).goTo();
      await look(page, 'stock-empty');
      await entry(page).goToPatients();
      await look(page, 'patients-empty');
      await page.getByRole('button', { name: 'New patient' }).first().click();
      await look(page, 'new-patient');
    });
  });

  failingTest.describe(`a folder that is not in order, ${label}`, () => {
    failingTest.use({ windowSize, colorScheme: 'light' });

    failingTest('what is wrong, and what to do (U1, U5)', async ({ page }) => {
      await expect(page.getByRole('alert')).toContainText('The key file vault.json is missing');
      await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
      await look(page, 'failure');
    });
  });

  demoTest.describe(`a clinic at work, ${label}`, () => {
    demoTest.use({ windowSize, colorScheme: 'light' });

    demoTest('products, lots, devices, recall search (U1, U4)', async ({ page }) => {
      demoTest.setTimeout(400_000);
      const shelf = stock(page);
      await entry(page).unlock(demoPassword);
      await expect(entry(page).today).toBeVisible();
      await shelf.goTo();
      await look(page, 'stock');
      await page.getByRole('button', { name: 'What to do with Peptovane Tri-Complex' }).click();
      await page.getByRole('menuitem', { name: 'Change the product …' }).click();
      await expect(shelf.dialog).toBeVisible();
      await look(page, 'product');
      await shelf.dialog.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Receive a lot' }).click();
      await shelf.scan('(01)02900000000285(10)MV7-990001(17)270630');
      await expect(shelf.dialog.getByLabel('Lot number')).toHaveValue('MV7-990001');
      await look(page, 'receive-lot');
      await page.keyboard.press('Escape');
      await shelf.dialog.getByRole('button', { name: 'Discard' }).click();
      await expect(shelf.dialog).toBeHidden();
      await shelf.goTo('Devices');
      await look(page, 'devices');
      await shelf.goTo('Recall search');
      await look(page, 'recall-idle');
      await page.getByRole('combobox', { name: 'Device' }).click();
      await page.getByRole('option', { name: 'Velamere Pen 2' }).click();
      await page.getByRole('button', { name: 'Search', exact: true }).click();
      await expect(shelf.found).toBeVisible();
      await look(page, 'recall');
    });

    demoTest('settings, audit log and restricted records (U1, U4)', async ({ page, stratum, backups }) => {
      demoTest.setTimeout(400_000);
      const set = settings(page);
      await entry(page).unlock(demoPassword);
      await expect(entry(page).today).toBeVisible();
      await set.goTo('Accounts and roles');
      await look(page, 'accounts');
      await page.getByRole('button', { name: 'New account' }).click();
      await expect(set.dialog).toBeVisible();
      await look(page, 'new-account');
      await set.dialog.getByRole('button', { name: 'Cancel' }).click();
      await expect(set.dialog).toBeHidden();
      await set.goTo('Security');
      await look(page, 'security');
      await page.getByRole('button', { name: 'Change encryption key …' }).click();
      await expect(set.dialog).toBeVisible();
      await look(page, 'encryption-key');
      await page.keyboard.press('Escape');
      await set.goTo('Clinical rules');
      await look(page, 'rules');
      await page.getByRole('textbox', { name: 'Find a rule' }).fill('C07');
      await page.getByRole('button', { name: /^Details of C07/ }).click();
      await look(page, 'rule-details');
      await page.getByRole('button', { name: /^Change … \(C07/ }).click();
      await expect(set.dialog).toBeVisible();
      await look(page, 'change-rule');
      await set.dialog.getByRole('button', { name: 'Cancel' }).click();
      await set.goTo('Charting templates');
      await look(page, 'templates');
      await page.getByRole('button', { name: /^Edit Acne scars/ }).click();
      await expect(set.dialog).toBeVisible();
      await look(page, 'template');
      await set.dialog.getByRole('button', { name: 'Cancel' }).click();
      await set.goTo('Backup');
      await look(page, 'backup-none');
      await stratum.answerDialog('open', { canceled: false, filePaths: [backups] });
      await page.getByRole('button', { name: 'Choose folder …' }).click();
      await page.getByRole('button', { name: 'Set a passphrase …' }).click();
      await set.dialog.getByLabel('Passphrase', { exact: true }).fill('carried in my head only');
      await set.dialog.getByLabel('Passphrase again').fill('carried in my head only');
      await set.confirm('Set passphrase', demoPassword);
      await expect(set.dialog).toBeHidden();
      await page.getByRole('button', { name: 'Back up now' }).click();
      await expect(page.getByText('The backup is made and verified.')).toBeVisible({ timeout: 60_000 });
      await look(page, 'backup');
      await page.getByRole('button', { name: 'Restore …' }).first().click();
      await expect(page.getByRole('heading', { name: 'What restoring would change' })).toBeVisible({
        timeout: 60_000,
      });
      await look(page, 'restore-preview');

      await entry(page).goToPatients();
      await patients(page).search.fill('P-00004');
      await expect(page.getByText('1 patient shown')).toBeAttached();
      await patients(page).search.press('Enter');
      await set.restrictToMyself(demoPassword);
      await look(page, 'patient-restricted');
      await page.getByRole('button', { name: 'Access to this record' }).click();
      await page.getByRole('menuitem', { name: 'Who may open this record …' }).click();
      await expect(set.dialog.getByLabel('Your password')).toBeVisible();
      await look(page, 'who-may-open');
      await set.dialog.getByRole('radio', { name: 'Chosen people only' }).check();
      await set.dialog.getByRole('checkbox', { checked: true }).uncheck();
      await set.confirm('Save', demoPassword);
      await expect(page.getByRole('heading', { name: /open to chosen people only/ })).toBeVisible();
      await look(page, 'record-restricted');
      await page.getByRole('button', { name: 'Open in an emergency …' }).click();
      await expect(set.dialog).toBeVisible();
      await look(page, 'emergency');
      await set.dialog.getByLabel('Reason').fill('Acute swelling, the lots are needed at once.');
      await set.dialog.getByRole('button', { name: 'Open the record' }).click();
      await expect(page.getByText('Opened in an emergency until')).toBeVisible();
      await look(page, 'patient-emergency');
      await page.getByRole('button', { name: 'Access to this record' }).click();
      await page.getByRole('menuitem', { name: 'Access log' }).click();
      await expect(page.getByText('changed who may open the record of this patient').first()).toBeVisible();
      await look(page, 'access-log');

      await set.goToAudit();
      await page.getByRole('button', { name: 'Verify the log' }).click();
      await expect(page.getByText('The log is whole')).toBeVisible();
      await page.getByRole('list', { name: 'Events, newest first' }).getByRole('button').nth(1).click();
      await look(page, 'audit-log');
      await page.getByRole('link', { name: /^Emergency accesses/ }).click();
      await expect(page.getByRole('heading', { name: 'To review' })).toBeVisible();
      await look(page, 'emergencies');
    });

    demoTest('photographs of a patient: none, several, one large (U1, U4)', async ({ page }) => {
      demoTest.setTimeout(400_000);
      await entry(page).unlock(demoPassword);
      await entry(page).goToPatients();
      await patients(page).search.fill('P-00004');
      await expect(page.getByText('1 patient shown')).toBeAttached();
      await patients(page).search.press('Enter');
      const photos = photographs(page);
      await photos.open();
      await expect(page.getByRole('heading', { name: 'No photographs yet' })).toBeVisible();
      await look(page, 'photographs-none');
      await photos.choose(
        await Promise.all(
          (['front', 'left-45', 'right-45', 'left-90', 'right-90'] as const).map(async (view, index) =>
            jpegFile(`${index}.jpg`, await aHead({ view, width: 900, height: 1200, seed: index })),
          ),
        ),
      );
      await photos.added(5);
      await photos.adding.getByRole('button', { name: 'Hide the list' }).click();
      await photos.shown();
      await look(page, 'photographs');
      await photos.picture(/^Front /).click();
      await expect(photos.large).toBeVisible();
      await look(page, 'photograph');
      await page.keyboard.press('Escape');
    });

    demoTest('every screen (U1, U4)', async ({ page }) => {
      demoTest.setTimeout(400_000);
      await expect(entry(page).lockedTitle).toBeVisible();
      await look(page, 'unlock');
      await entry(page).unlock('not the password');
      await expect(page.getByText('The password is not right')).toBeVisible();
      await look(page, 'unlock-refused');
      await page.getByRole('button', { name: 'Forgotten password' }).click();
      await look(page, 'forgotten-password');
      await page.getByRole('button', { name: 'Back' }).click();
      await entry(page).unlock(demoPassword);

      await expect(entry(page).today).toBeVisible();
      await look(page, 'today');
      const list = patients(page);
      await entry(page).goToPatients();
      await look(page, 'patients');
      await list.search.fill('nobody of this name');
      await expect(page.getByRole('heading', { name: /No patient matches/ })).toBeVisible();
      await look(page, 'patients-no-match');
      await page.keyboard.press('ControlOrMeta+K');
      await expect(page.getByPlaceholder('Patient, command …')).toBeVisible();
      await look(page, 'palette');
      await page.keyboard.press('Escape');

      await list.search.fill('P-00004');
      await expect(page.getByText('1 patient shown')).toBeAttached();
      await list.search.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: 'Chart session' }).first()).toBeVisible();
      await look(page, 'patient');

      await page.getByRole('button', { name: 'Export' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await look(page, 'export');
      await page.keyboard.press('Escape');

      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await page.getByRole('menuitem', { name: 'First with last session' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await look(page, 'compare');
      await page.goBack();

      await page
        .getByRole('link', { name: /^\d+ \w+ \d{4}/ })
        .first()
        .click();
      await expect(page.getByRole('heading', { name: /^Session of/, level: 1 })).toBeVisible();
      await look(page, 'session');
      await page.getByRole('button', { name: 'Record later observation' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await look(page, 'later-observation');
      await page.keyboard.press('Escape');
      const signed = session(page);
      await signed.openAddendum();
      await look(page, 'addendum');
      await page.keyboard.press('Escape');
      await signed.addAddendum('Treated zones', 'The left cheek was treated last.', demoPassword);
      await look(page, 'session-amended');
      await signed.void('Charted for the wrong patient.', demoPassword);
      await look(page, 'session-voided');
      await page.getByRole('link', { name: 'Patient', exact: true }).click();

      await prepareToTreat(page, 'P-00004');
      await page.getByRole('button', { name: 'Chart session' }).first().click();
      const chart = charting(page);
      await expect(chart.chart).toBeVisible();
      await look(page, 'charting-empty');
      for (const [zone, depth] of [
        ['Forehead', '0.75'],
        ['Cheek, left', '1.25'],
        ['Cheek, right', '1.25'],
        ['Chin', '1.75'],
        ['Nose', '0.6'],
      ] as const) {
        await chart.selectZone(zone);
        await chart.cell('Depth', zone).fill(depth);
        await chart.cell('Passes', zone).fill('4');
      }
      await page.getByRole('button', { name: 'Add a serum' }).click();
      await chart.cell('Category', 'Serum 1').selectOption('Hyaluronic acid');
      await chart.cell('Product', 'Serum 1').fill('Glide 1 %');
      await chart.saved();
      await page.getByRole('heading', { name: 'Treatment', level: 2 }).scrollIntoViewIfNeeded();
      await look(page, 'charting');
      const marks = chartMarks(page);
      await marks.take('Trace');
      await marks.draw(onForehead);
      await marks.take('Pin');
      await marks.click([0.5, 0.68]);
      await page.keyboard.type('Old scar, spared');
      await look(page, 'charting-marks');
      await marks.take('Zones');
      await chart.cell('Depth', 'Nose').fill('0.5');
      await chart.cell('Phase', 'Serum 1').selectOption('During');
      await chart.cell('Reason', 'Chin').fill('Deep scar, explained and agreed');
      await chart.fillCartridge('C-2207', '2099-12-31');
      await page.getByRole('radio', { name: 'None seen' }).press('Space');
      await chart.confirmScreening();
      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      await expect(chart.dialog).toBeVisible();
      await look(page, 'sign');
      await chart.dialog.getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('button', { name: 'Treatment mode' }).click();
      await expect(page.getByRole('button', { name: 'Next zone' })).toBeVisible();
      await look(page, 'treatment-mode');
    });

    demoTest('a long history and none at all (U1, U4)', async ({ page }) => {
      demoTest.setTimeout(400_000);
      const told = history(page);
      await entry(page).unlock(demoPassword);
      await entry(page).goToPatients();
      await told.open('P-00004');
      await expect(page.getByRole('heading', { name: 'Legal hold', level: 2 })).toBeVisible();
      await look(page, 'history');
      await told.row('Conditions', 'Rosacea').getByRole('button', { name: 'Correct: Rosacea' }).click();
      await told.section('Allergies').getByRole('button', { name: '1 earlier: Nickel' }).click();
      await look(page, 'history-correct');
      await page
        .getByRole('form', { name: 'Correct: Rosacea' })
        .getByRole('button', { name: 'Cancel' })
        .click();
      await told.row('Conditions', 'Vitiligo').getByRole('button', { name: 'Withdraw: Vitiligo' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await look(page, 'history-withdraw');
      await page.keyboard.press('Escape');
      await entry(page).goToPatients();
      await told.open('P-00002');
      await expect(told.section('Conditions')).toContainText('not asked');
      await look(page, 'history-none');
    });
  });
}
