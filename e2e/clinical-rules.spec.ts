import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { entry, password } from './pages/entry.ts';
import { settings } from './pages/settings.ts';

const colleague = "Dr. Zoë O'Brien-Łukaszewska";
const firstPassword = 'given by the manager';
const ownPassword = 'known to nobody else';
const reason = "Two prolonged reactions =cmd|' /C calc'!A0 <img src=x onerror=alert(1)>";

const ruleTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(ruleTags).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)).toEqual([]);
}

/** A password is checked with much work. */
const confirmed = { timeout: 30_000 };

/** A rule in the list, by its id. */
const rule = (page: Page, id: string) => page.getByRole('article', { name: new RegExp(`^${id} `) });

test('a rule is changed with approver and reason, and stays as it was in its history (C07)', async ({
  page,
}) => {
  test.setTimeout(400_000);
  const door = entry(page);
  const set = settings(page);
  await door.enterClinic();
  await set.goTo('Accounts and roles');
  await set.createAccount(colleague, firstPassword);
  await expect(page.getByRole('row', { name: colleague })).toBeVisible(confirmed);

  await set.goTo('Clinical rules');
  await expect(page.getByText('Nothing here is medical advice.')).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(37);
  await expect(rule(page, 'C07')).toContainText('Less than 14 days blocks. Less than 28 days warns');
  await expect(rule(page, 'C07')).toContainText('As Stratum ships it');
  await expect(rule(page, 'C21').getByRole('button', { name: /^Change/ })).toHaveCount(0);
  await expectNoViolations(page);

  await page.getByRole('textbox', { name: 'Find a rule' }).fill('site interval');
  await expect(page.getByRole('article')).toHaveCount(1);
  await rule(page, 'C07')
    .getByRole('button', { name: /^Change …/ })
    .click();
  const preview = set.dialog.getByRole('region', { name: 'How the rule will read' });
  await set.dialog.getByLabel('Warns below', { exact: true }).fill('35');
  await expect(preview).toContainText('From today: Less than 14 days blocks. Less than 35 days warns');
  await expectNoViolations(page);

  // Nonsense, field by field; what was typed stays.
  await set.dialog.getByLabel('Blocks below').fill('-3');
  await set.dialog.getByLabel('Warns below, mild sessions').fill('2 weeks');
  await set.dialog.getByLabel('Holds from').fill('2020-01-01');
  await set.dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
  await set.confirm('Add version 2');
  await expect(set.dialog.getByText('At least 1.')).toBeVisible();
  await expect(set.dialog.getByLabel('Blocks below')).toBeFocused();
  await expect(set.dialog.getByText('“weeks” is not the unit of this value.')).toBeVisible();
  await expect(set.dialog.getByText('This day has gone')).toBeVisible();
  await expect(set.dialog.getByText('Name who approved the change.')).toBeVisible();
  await expect(set.dialog.getByLabel('Warns below, mild sessions')).toHaveValue('2 weeks');
  await set.dialog.getByLabel('Blocks below').fill('40');
  await set.dialog.getByLabel('Warns below, mild sessions').fill('14 days');
  await set.confirm('Add version 2');
  await expect(set.dialog.getByText('Must not be more than “Warns below”, which is 35.')).toBeVisible();
  await expectNoViolations(page);
  await set.dialog.getByLabel('Blocks below').fill('14');
  const today = await page.evaluate(() => Temporal.Now.plainDateISO('Europe/Vienna').toString());
  await set.dialog.getByLabel('Holds from').fill(today);
  await set.dialog.getByRole('combobox', { name: 'Approved by' }).selectOption(colleague);

  // What is typed survives a lock.
  await door.lock();
  await door.unlock();
  await expect(set.dialog.getByText('What you had typed when Stratum locked')).toBeVisible(confirmed);
  await expect(set.dialog.getByLabel('Warns below', { exact: true })).toHaveValue('35');
  await set.confirm('Add version 2', 'not the password');
  await expect(set.dialog.getByText('The password is not right.')).toBeVisible(confirmed);
  await expect(set.dialog.getByRole('textbox', { name: 'Reason' })).toHaveValue(reason);
  await set.confirm('Add version 2');

  await expect(page.getByText(/^Version 2 of C07 holds from/)).toBeVisible(confirmed);
  await expect(rule(page, 'C07')).toContainText('Less than 35 days warns');
  await expect(rule(page, 'C07')).toContainText(`approved by ${colleague}`);
  await rule(page, 'C07')
    .getByRole('button', { name: /^Details/ })
    .press('Enter');
  const versions = page.getByRole('table', { name: 'Versions of C07' }).getByRole('row');
  await expect(versions).toHaveCount(3);
  await expect(versions.nth(1)).toContainText('Warns below: 28 days → 35 days');
  await expect(versions.nth(1)).toContainText(reason);
  await expect(versions.nth(1)).toContainText(colleague);
  await expect(versions.nth(2)).toContainText('What Stratum ships');
  await expect(rule(page, 'C07')).toContainText('3-6 sessions, 4-6 weeks apart Founding document s000');
  await expectNoViolations(page);

  // The same once more would change nothing.
  await rule(page, 'C07')
    .getByRole('button', { name: /^Change …/ })
    .click();
  await set.dialog.getByRole('combobox', { name: 'Approved by' }).selectOption(colleague);
  await set.dialog.getByRole('textbox', { name: 'Reason' }).fill('again');
  await set.confirm('Add version 3');
  await expect(set.dialog.getByText('The rule already says this from that day on.')).toBeVisible(confirmed);
  await set.dialog.getByRole('button', { name: 'Cancel' }).click();

  await set.goToAudit();
  await expect(page.getByText('Dr. Test Practitioner changed clinical rule C07')).toBeVisible();
  await page.getByRole('combobox', { name: 'Action' }).click();
  await page.getByRole('option', { name: 'Clinical rule changed' }).click();
  const events = page.getByRole('list', { name: 'Events, newest first' }).getByRole('button');
  await expect(events).toHaveCount(1);
  await events.press('Enter');
  const differences = page.getByRole('table', { name: 'What changed' });
  await expect(differences.getByRole('row', { name: /Warn days/ })).toContainText('2835');
  await expect(page.getByText(reason)).toBeVisible();

  // A practitioner reads all of it and changes nothing.
  await door.lock();
  await page.getByRole('radio', { name: colleague }).check();
  await door.unlock(firstPassword);
  await page.getByLabel('New password', { exact: true }).fill(ownPassword);
  await page.getByLabel('Repeat the new password').fill(ownPassword);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await expect(door.today).toBeVisible(confirmed);
  await set.goTo('Clinical rules');
  await expect(page.getByRole('link', { name: 'Accounts and roles' })).toHaveCount(0);
  await expect(page.getByText('Managers change rules.')).toBeVisible();
  await expect(rule(page, 'C07')).toContainText('Less than 35 days warns');
  await expect(page.getByRole('button', { name: /^(Change|Turn on) …/ })).toHaveCount(0);
  await expectNoViolations(page);
});

test('a rule from device labels is turned on, from a later day and back again by keyboard', async ({
  page,
}) => {
  test.setTimeout(400_000);
  const set = settings(page);
  await entry(page).enterClinic();
  await set.goTo('Clinical rules');
  await expect(rule(page, 'L02')).toContainText('Off');
  await rule(page, 'L02')
    .getByRole('button', { name: /^Turn on …/ })
    .press('Enter');
  await expect(set.dialog.getByRole('checkbox', { name: 'This rule is on' })).toBeFocused();
  await expect(set.dialog.getByRole('checkbox', { name: 'This rule is on' })).toBeChecked();
  const tomorrow = await page.evaluate(() =>
    Temporal.Now.plainDateISO('Europe/Vienna').add({ days: 1 }).toString(),
  );
  await set.dialog.getByLabel('Holds from').fill(tomorrow);
  await set.dialog.getByRole('combobox', { name: 'Approved by' }).selectOption({ index: 1 });
  await set.dialog.getByRole('textbox', { name: 'Reason' }).fill('Label of the new device');
  await set.dialog.getByLabel('Your password').fill(password);
  await page.keyboard.press('Enter');
  await expect(set.dialog).toBeHidden(confirmed);
  await expect(rule(page, 'L02')).toContainText('Version 2 from');
  await expect(rule(page, 'L02')).toContainText('Off');
  await expect(rule(page, 'L02').getByRole('button', { name: /^Turn on …/ })).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(set.dialog.getByText('Version 2 is planned from')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(set.dialog).toBeHidden();

  await page.getByRole('checkbox', { name: 'Only rules that this clinic has changed' }).check();
  await expect(page.getByRole('article')).toHaveCount(1);
  await page.getByRole('textbox', { name: 'Find a rule' }).fill('zebra');
  await expect(page.getByText('No rule matches')).toBeVisible();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'Show all rules' }).click();
  await expect(page.getByRole('article')).toHaveCount(37);
});
