import { defaultBackupSettings } from '../../domain/backup.ts';
import { standardRule } from '../../domain/rules/standard-rules.ts';
import { type SessionTemplateForm, emptyTemplateForm } from '../../domain/session-template-form.ts';
import { addDays } from '../../domain/time.ts';
import { aPatient, todayIn } from './record-steps.ts';
import { type Step, newPasswordOf, sentence } from './step.ts';
import type { Workload } from './workload.ts';

/** An account beside the first one. */
async function aFurtherAccount(work: Workload): Promise<string> {
  const [known] = Object.keys(work.ledger.accounts);
  if (known !== undefined) return known;
  await (
    await clinicSteps.account(work)
  )();
  return aFurtherAccount(work);
}

const aTemplateForm = (work: Workload): SessionTemplateForm => ({
  ...emptyTemplateForm,
  name: `${sentence(work, 3)} ${work.random.integer(1, 1_000_000)}`,
  zones: [{ zone: 'chin', depth: '0.5', passes: '2', pattern: '', speed: '' }],
  note: sentence(work, 40),
});

/** The paths on which the clinic's own matters are saved, by name: accounts, access, rules, settings, kept forms. */
export const clinicSteps = {
  async 'kept form'(work) {
    const place = `torture/${work.random.integer(1, 1_000_000)}`;
    const content = sentence(work, 100);
    return async () => {
      await work.ask('form.keep', { place, content });
      await work.acknowledge('kept form', ({ keptForms }) => void (keptForms[place] = content));
    };
  },
  async 'kept form given up'(work) {
    const place = `torture/${work.random.integer(1, 1_000_000)}`;
    await work.ask('form.keep', { place, content: sentence(work, 100) });
    return async () => {
      await work.ask('form.forget', { place });
      await work.acknowledge('kept form given up');
    };
  },
  async account(work) {
    const { password } = work.ledger;
    const [name, newPassword] = [
      `Dr. ${sentence(work, 3)} ${work.random.integer(1, 9999)}`,
      newPasswordOf(work),
    ];
    const form = {
      name,
      registrationNumber: '',
      roles: ['practitioner' as const],
      newPassword,
      newPasswordRepeated: newPassword,
    };
    return async () => {
      const accounts = await work.ask('account.create', { form, password });
      await work.acknowledge('account', (ledger) => {
        const made = accounts.find((each) => each.name === name);
        if (made) ledger.accounts[made.id] = name;
      });
    };
  },
  async 'account change'(work) {
    const accountId = await aFurtherAccount(work);
    const name = `Dr. ${sentence(work, 3)} ${work.random.integer(1, 9999)}`;
    const form = { name, registrationNumber: 'R-2', roles: ['practitioner' as const], active: true };
    const { password } = work.ledger;
    return async () => {
      const accounts = { ...work.ledger.accounts, [accountId]: name };
      work.replacing('account change', { ...work.ledger, accounts });
      await work.ask('account.update', { accountId, form, password });
      await work.acknowledge('account change', ({ accounts }) => void (accounts[accountId] = name));
    };
  },
  async 'lock time'(work) {
    return async () => {
      await work.ask('security.setLockAfter', { minutes: work.random.integer(5, 30) });
      await work.acknowledge('lock time');
    };
  },
  async 'account password'(work) {
    const accountId = await aFurtherAccount(work);
    const newPassword = newPasswordOf(work);
    const { password } = work.ledger;
    return async () => {
      const repeated = { newPassword, newPasswordRepeated: newPassword };
      await work.ask('account.resetPassword', { accountId, ...repeated, password });
      await work.acknowledge('account password');
    };
  },
  async 'key store'(work) {
    const { password } = work.ledger;
    const { keyStoreEnabled } = await work.ask('security.get', undefined);
    return async () => {
      await work.ask('security.setKeyStore', { enabled: !keyStoreEnabled, password });
      await work.acknowledge('key store');
    };
  },
  async 'backup settings'(work) {
    const settings = { ...defaultBackupSettings, keepDaily: work.random.integer(10, 30) };
    const { password } = work.ledger;
    return async () => {
      await work.ask('backup.saveSettings', { settings, password });
      await work.acknowledge('backup settings');
    };
  },
  async 'clinical rule'(work) {
    const { rules } = await work.ask('rules.list', undefined);
    const rule = rules.find(({ inForce }) => inForce.id === 'C14');
    const { version, parameters } = rule?.versions[0] ?? standardRule('C14');
    const form = {
      enabled: true,
      parameters: { days: parameters['days'] === 8 ? '9' : '8' },
      effectiveFrom: addDays(todayIn(work.clinic), 1),
      approverId: work.ledger.accountId,
      reason: sentence(work, 8),
    };
    const { password } = work.ledger;
    return async () => {
      await work.ask('rules.change', { ruleId: 'C14', basedOn: version, form, password });
      await work.acknowledge('clinical rule');
    };
  },
  async 'charting template'(work) {
    const form = aTemplateForm(work);
    return async () => {
      await work.ask('sessionTemplate.save', { templateId: null, basedOn: 0, form });
      await work.acknowledge('charting template');
    };
  },
  async 'charting template retired'(work) {
    const form = aTemplateForm(work);
    const saved = await work.ask('sessionTemplate.save', { templateId: null, basedOn: 0, form });
    const made = saved.templates.find(({ name }) => name === form.name);
    if (!made) throw new Error('The template was made.');
    const { templateId, version } = made;
    return async () => {
      await work.ask('sessionTemplate.retire', { templateId, version });
      await work.acknowledge('charting template retired');
    };
  },
  async 'restricted record'(work) {
    const patientId = await aPatient(work);
    const { password, accountId } = work.ledger;
    return async () => {
      const restricted = work.random.chance(0.5);
      await work.ask('patient.setAccess', { patientId, restricted, accountIds: [accountId], password });
      await work.acknowledge('restricted record');
    };
  },
} satisfies Record<string, Step>;
