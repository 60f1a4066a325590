import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { demoPassword, test as demoTest } from './demo-fixtures.ts';
import { expect, test } from './fixtures.ts';
import { charting } from './pages/charting.ts';
import { entry, password } from './pages/entry.ts';
import { patients } from './pages/patients.ts';
import { prepareToTreat } from './pages/prepare.ts';

const patient = {
  familyName: "=cmd|' /C calc'!A0",
  givenName: '<img src=x onerror=alert(1)>',
  birthDate: '1985-06-01',
};

async function startCharting(page: Page) {
  await entry(page).enterClinic();
  await patients(page).create(patient);
  return chartSession(page);
}

/** Charting of a session that can be signed. */
async function startToTreat(page: Page) {
  await entry(page).enterClinic();
  await patients(page).create(patient);
  await prepareToTreat(page, 'cmd');
  return chartSession(page);
}

async function chartSession(page: Page) {
  await page.getByRole('button', { name: 'Chart session' }).first().click();
  const chart = charting(page);
  await expect(chart.chart).toBeVisible();
  return chart;
}

test('text that looks like a script or a formula is shown as text (S6)', async ({ page }) => {
  await entry(page).enterClinic();
  await patients(page).create(patient);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    `${patient.familyName}, ${patient.givenName}`,
  );
  await expect(page.locator('img')).toHaveCount(0);
});

test('impossible depths are refused beside the field, the typed text stays (C22)', async ({ page }) => {
  const chart = await startCharting(page);
  await chart.selectZone('Cheek, left');
  const depth = chart.cell('Depth', 'Cheek, left');
  for (const [typed, message] of [
    ['0.49', 'The device starts at 0.5 mm.'],
    ['2.51', 'The device ends at 2.5 mm.'],
    ['1.3', 'The device moves in steps of 0.25 mm: 1.25 or 1.5.'],
    ['NaN', '“NaN” is not a number.'],
    ['deep', '“deep” is not a number.'],
  ] as const) {
    await depth.fill(typed);
    await depth.press('Tab');
    await expect(page.getByText(message).first()).toBeVisible();
    await expect(depth).toHaveValue(typed);
    await expect(depth).toHaveAttribute('aria-invalid', 'true');
  }
  await depth.fill('1.25');
  await expect(depth).not.toHaveAttribute('aria-invalid', 'true');
});

test('areas inside the orbital rim and the lip border cannot be selected (C21)', async ({ page }) => {
  const chart = await startCharting(page);
  await expect(chart.chart.getByRole('checkbox', { name: /eyelid|vermilion/i })).toHaveCount(0);
  const answer = await page.evaluate(async () => {
    const [, sessionId = ''] = /drafts\/([^/]+)/.exec(location.hash) ?? [];
    const { call } = (
      globalThis as unknown as {
        stratum: {
          call: Record<string, (input: unknown) => Promise<{ value?: { form: object; revision: number } }>>;
        };
      }
    ).stratum; // the preload's functions, past the screens
    const draft = await call['session.draft']?.({ sessionId });
    const zone = {
      zone: 'eyelid-upper-left',
      depth: '0.5',
      depthReason: '',
      passes: '',
      area: '',
      areaMethod: '',
      endpoint: '',
      pattern: '',
      speed: '',
      note: '',
    };
    const form = { ...draft?.value?.form, zones: [zone] };
    return call['session.saveDraft']?.({ sessionId, revision: draft?.value?.revision, form });
  });
  expect(answer).toMatchObject({
    ok: false,
    error: { code: 'input.invalid', fields: [{ code: 'zone.excluded' }] },
  });
});

test('what was typed survives a kill', async ({ page, stratum }) => {
  const chart = await startCharting(page);
  await chart.selectZone('Forehead');
  await chart.cell('Depth', 'Forehead').fill('0.7');
  await page.getByLabel('Note on the session').fill('Half a sentence, and then the power went');
  await chart.saved();
  await stratum.kill();
  const again = await stratum.relaunch();
  await entry(again).unlock();
  await again
    .getByRole('link', { name: /cmd/ })
    .or(again.getByRole('button', { name: /cmd/ }))
    .first()
    .click();
  const resumed = charting(again);
  await expect(resumed.cell('Depth', 'Forehead')).toHaveValue('0.7');
  await expect(again.getByLabel('Note on the session')).toHaveValue(
    'Half a sentence, and then the power went',
  );
});

test('locking stores the draft, empties the window and refuses every record (S4)', async ({ page }) => {
  const chart = await startCharting(page);
  await chart.selectZone('Forehead');
  await page.getByLabel('Note on the session').fill('typed just before locking');
  await page.keyboard.press('ControlOrMeta+L');
  await expect(page.getByRole('heading', { name: 'Unlock Stratum' })).toBeVisible();
  await expect(page.locator('body')).not.toContainText('cmd');
  await entry(page).unlock();
  await expect(page.getByLabel('Note on the session')).toHaveValue('typed just before locking');
});

test('the computer’s lock screen locks the clinic at once', async ({ page, stratum }) => {
  await entry(page).enterClinic();
  await stratum.emitPower('lock-screen');
  await expect(page.getByRole('heading', { name: 'Unlock Stratum' })).toBeVisible();
});

test('messages from another frame are refused', async ({ page, stratum, host }) => {
  test.skip(host === 'electron', 'Only the stand-in can forge a sender.');
  await entry(page).enterClinic();
  for (const frame of [
    { url: 'https://example.org/', kind: 'main' },
    { url: 'app://stratum/', kind: 'child' },
  ] as const) {
    const answer = await stratum.sendAs(frame, 'stratum:patient.list', [{ query: '' }]);
    expect(JSON.stringify(answer)).toContain('sender.refused');
  }
});

demoTest('a foreign database is refused in words, and the application goes on', async ({ page, stratum }) => {
  await writeFile(join(stratum.dataDir, 'stratum.db'), 'not a database '.repeat(5000));
  await entry(page).unlock(demoPassword);
  await expect(page.getByRole('alert')).toContainText('not this clinic’s database');
  await expect(page.getByRole('button', { name: 'Restore a backup' })).toBeEnabled();
  await page.getByRole('button', { name: 'Back to unlocking' }).click();
  await expect(page.getByRole('button', { name: 'Unlock', exact: true })).toBeEnabled();
});

test('a wrong password at signing keeps everything as typed', async ({ page }) => {
  const chart = await startToTreat(page);
  await chart.selectZone('Forehead');
  await chart.cell('Depth', 'Forehead').fill('0.5');
  await chart.fillCartridge('C-1', '2099-12-31');
  await page.getByRole('radio', { name: 'None seen' }).press('Space');
  await chart.sign('not the password');
  await expect(chart.dialog.getByText('The password is not right')).toBeVisible();
  await chart.dialog.getByLabel('Your password').fill(password);
  await chart.dialog.getByRole('button', { name: 'Sign and lock' }).click();
  await expect(page.getByRole('heading', { name: /^Session of/, level: 1 })).toBeVisible();
});

test('a signed session opens as a document, also by the address of its draft', async ({ page }) => {
  const chart = await startToTreat(page);
  await chart.selectZone('Forehead');
  await chart.cell('Depth', 'Forehead').fill('0.5');
  await chart.fillCartridge('C-1', '2099-12-31');
  await page.getByRole('radio', { name: 'None seen' }).press('Space');
  const [, sessionId = ''] = /drafts\/([^/]+)/.exec(page.url()) ?? [];
  await chart.sign();
  await expect(page.getByRole('heading', { name: /^Session of/, level: 1 })).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await page.evaluate((id) => {
    location.hash = `#/drafts/${id}`;
  }, sessionId);
  await expect(page).toHaveURL(/#\/sessions\//);
  await expect(page.getByRole('textbox')).toHaveCount(0);
});

test('a possible duplicate is shown before a second record is made', async ({ page }) => {
  await entry(page).enterClinic();
  await patients(page).create(patient);
  await page.getByRole('link', { name: 'Patients' }).first().click();
  await patients(page).fillNew(patient);
  await expect(page.getByRole('button', { name: 'These are two people: create' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Open record P-00001/ })).toBeVisible();
});
