import type { SessionForm } from '../../domain/session-form.ts';
import { aFirstRunForm, aPatientForm, aSessionForm } from '../../electron/testing.ts';
import type { Workload } from './workload.ts';

/** One call that saves something; what it needs has been prepared. */
type Action = () => Promise<void>;
/** Prepares a step, with calls of its own, and gives the one call that the step is about. */
export type Step = (work: Workload) => Promise<Action>;

const words = [
  'calm',
  'even',
  'slight',
  'dry',
  'warm',
  'settled',
  'pink',
  'tender',
  'clear',
  'firm',
] as const;

const sentence = ({ random }: Workload, length: number): string =>
  Array.from({ length }, () => random.pick(words)).join(' ');

/** A password that the policy accepts and that tells nothing. */
const newPasswordOf = (work: Workload): string =>
  `${sentence(work, 4)} ${work.random.integer(100_000, 999_999)}`;

async function aPatient(work: Workload): Promise<string> {
  const known = Object.keys(work.ledger.patients);
  const found = known[work.random.integer(0, Math.max(0, known.length - 1))];
  if (found !== undefined) return found;
  await (
    await steps.patient(work)
  )();
  return aPatient(work);
}

async function aDraft(work: Workload): Promise<string> {
  const [found] = Object.keys(work.ledger.drafts);
  if (found !== undefined) return found;
  await (
    await steps['session start'](work)
  )();
  return aDraft(work);
}

async function aSigned(work: Workload): Promise<string> {
  const found = Object.entries(work.ledger.signed).find(([, { voided }]) => !voided)?.[0];
  if (found !== undefined) return found;
  await (
    await steps.sign(work)
  )();
  return aSigned(work);
}

async function formOf(work: Workload, sessionId: string): Promise<{ form: SessionForm; revision: number }> {
  const draft = await work.ask('session.draft', { sessionId });
  return { form: draft.form, revision: draft.revision };
}

const chart = (work: Workload, { startedAt, deviceId }: SessionForm): SessionForm =>
  aSessionForm(startedAt, deviceId, { note: sentence(work, work.random.integer(3, 400)) });

const signedEntry = (contentHash: string | undefined) => ({
  contentHash: contentHash ?? null,
  reactions: 0,
  addenda: [],
  voided: false,
});

/** Every path on which the application saves, by name. */
export const steps = {
  async clinic(work) {
    return async () => {
      const status = await work.ask('vault.create', aFirstRunForm());
      await work.acknowledge('clinic', (ledger) => {
        ledger.clinicMade = true;
        ledger.accountId = status.phase === 'unlocked' ? status.account.id : '';
      });
    };
  },
  async patient(work) {
    const form = aPatientForm({ familyName: sentence(work, 2), note: sentence(work, 20) });
    return async () => {
      const patient = await work.ask('patient.create', { form, acceptDuplicate: true });
      await work.acknowledge('patient', ({ patients }) => void (patients[patient.id] = patient.revision));
    };
  },
  async 'patient change'(work) {
    const patientId = await aPatient(work);
    const { patient } = await work.ask('patient.timeline', { patientId });
    const form = aPatientForm({
      recordNumber: patient.recordNumber,
      familyName: patient.familyName,
      note: sentence(work, work.random.integer(1, 300)),
    });
    return async () => {
      const after = await work.ask('patient.update', { patientId, revision: patient.revision, form });
      await work.acknowledge('patient change', (ledger) => {
        ledger.patients[patientId] = after.revision;
      });
    };
  },
  async 'session start'(work) {
    const patientId = await aPatient(work);
    return async () => {
      const draft = await work.ask('session.start', { patientId });
      await work.acknowledge('session start', ({ drafts }) => {
        drafts[draft.sessionId] = { patientId, revision: draft.revision, note: draft.form.note };
      });
    };
  },
  async 'draft save'(work) {
    const sessionId = await aDraft(work);
    const draft = await formOf(work, sessionId);
    const form = chart(work, draft.form);
    return async () => {
      const saved = await work.ask('session.saveDraft', { sessionId, revision: draft.revision, form });
      await work.acknowledge('draft save', ({ drafts }) => {
        const known = drafts[sessionId];
        if (known) drafts[sessionId] = { ...known, revision: saved.revision, note: form.note };
      });
    };
  },
  async sign(work) {
    const sessionId = await aDraft(work);
    const { form: begun, revision } = await formOf(work, sessionId);
    const form = chart(work, begun);
    const { password } = work.ledger;
    return async () => {
      const view = await work.ask('session.sign', { sessionId, revision, form, password });
      await work.acknowledge('sign', ({ drafts, signed }) => {
        delete drafts[sessionId];
        signed[sessionId] = signedEntry(view.session.seal?.contentHash);
      });
    };
  },
  async 'later reaction'(work) {
    const sessionId = await aSigned(work);
    work.clinic.pass(2);
    const form = {
      kind: 'erythema' as const,
      grade: '1' as const,
      zones: ['cheek-left' as const],
      percent: '',
      onset: '',
      resolved: '',
      note: sentence(work, 6),
      suspectedProduct: '',
      suspectedLot: '',
      seen: work.clinic.wallClock,
    };
    return async () => {
      await work.ask('session.recordReaction', { sessionId, form });
      await work.acknowledge('later reaction', ({ signed }) => {
        const entry = signed[sessionId];
        if (entry) entry.reactions += 1;
      });
    };
  },
  async 'discard draft'(work) {
    const sessionId = await aDraft(work);
    const { revision } = await formOf(work, sessionId);
    return async () => {
      await work.ask('session.discardDraft', { sessionId, revision });
      await work.acknowledge('discard draft', ({ drafts, discarded }) => {
        delete drafts[sessionId];
        discarded.push(sessionId);
      });
    };
  },
  async addendum(work) {
    const sessionId = await aSigned(work);
    const form = { part: 'zones' as const, text: sentence(work, 30) };
    const { password } = work.ledger;
    return async () => {
      const view = await work.ask('session.addAddendum', { sessionId, form, password });
      await work.acknowledge('addendum', ({ signed }) => {
        const entry = signed[sessionId];
        if (entry) entry.addenda = view.session.addenda.map(({ id }) => id);
      });
    };
  },
  async void(work) {
    const sessionId = await aSigned(work);
    const { password } = work.ledger;
    return async () => {
      await work.ask('session.void', { sessionId, reason: sentence(work, 5), password });
      await work.acknowledge('void', ({ signed }) => {
        const entry = signed[sessionId];
        if (entry) entry.voided = true;
      });
    };
  },
  async 'kept form'(work) {
    const place = `torture/${work.random.integer(1, 1_000_000)}`;
    const content = sentence(work, 100);
    return async () => {
      await work.ask('form.keep', { place, content });
      await work.acknowledge('kept form', ({ keptForms }) => void (keptForms[place] = content));
    };
  },
  async 'password change'(work) {
    const { password } = work.ledger;
    const newPassword = newPasswordOf(work);
    return async () => {
      work.replacing('password change', { ...work.ledger, password: newPassword });
      await work.ask('account.changePassword', { password, newPassword, newPasswordRepeated: newPassword });
      await work.acknowledge('password change', (ledger) => void (ledger.password = newPassword));
    };
  },
  async 'recovery key'(work) {
    const { password } = work.ledger;
    const { groups, askedFor } = await work.ask('vault.newRecoveryKey', { password });
    const typed = askedFor.map((index) => groups[index] ?? '');
    const recoveryKey = groups.join('-');
    return async () => {
      work.replacing('recovery key', { ...work.ledger, recoveryKey });
      await work.ask('vault.confirmRecoveryKey', { groups: typed });
      await work.acknowledge('recovery key', (ledger) => void (ledger.recoveryKey = recoveryKey));
    };
  },
  async 'forgotten password'(work) {
    if (work.ledger.recoveryKey === null) await (await steps['recovery key'](work))();
    const { recoveryKey, accountId } = work.ledger;
    const newPassword = newPasswordOf(work);
    await (
      await steps.lock(work)
    )();
    return async () => {
      work.replacing('forgotten password', { ...work.ledger, password: newPassword, keptForms: {} });
      const input = { accountId, recoveryKey: recoveryKey ?? '', newPassword };
      await work.ask('vault.recover', { ...input, newPasswordRepeated: newPassword });
      await work.acknowledge('forgotten password', (ledger) => {
        Object.assign(ledger, { password: newPassword, keptForms: {} });
      });
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
    if (Object.keys(work.ledger.accounts).length === 0) await (await steps.account(work))();
    const [accountId = ''] = Object.keys(work.ledger.accounts);
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
  async 'restricted record'(work) {
    const patientId = await aPatient(work);
    const { password, accountId } = work.ledger;
    return async () => {
      const restricted = work.random.chance(0.5);
      await work.ask('patient.setAccess', { patientId, restricted, accountIds: [accountId], password });
      await work.acknowledge('restricted record');
    };
  },
  async lock(work) {
    return async () => {
      await work.ask('vault.lock', undefined);
      await work.acknowledge('lock');
    };
  },
  async unlock(work) {
    if (work.isUnlocked) await (await steps.lock(work))();
    const { accountId, password } = work.ledger;
    return async () => {
      // Forms that were kept for longer than a month are given up at unlocking.
      work.replacing('unlock', { ...work.ledger, keptForms: {} });
      await work.ask('vault.unlock', { accountId, password });
      await work.acknowledge('unlock', (ledger) => void (ledger.keptForms = {}));
    };
  },
  /** What the application does every half minute: the write-ahead log goes into the database. */
  async tidying(work) {
    return async () => {
      work.clinic.context.host.open?.store.idle();
      await work.acknowledge('tidying');
    };
  },
  async 'backup folder'(work) {
    return async () => {
      await work.ask('backup.chooseFolder', undefined);
      await work.acknowledge('backup folder');
    };
  },
  async 'backup passphrase'(work) {
    const { password } = work.ledger;
    const newPassword = newPasswordOf(work);
    return async () => {
      work.replacing('backup passphrase', { ...work.ledger, passphrase: newPassword });
      await work.ask('backup.setPassphrase', { password, newPassword, newPasswordRepeated: newPassword });
      await work.acknowledge('backup passphrase', (ledger) => void (ledger.passphrase = newPassword));
    };
  },
  async backup(work) {
    const { folder } = await work.ask('backup.get', undefined);
    if (folder === null) await (await steps['backup folder'](work))();
    if (work.ledger.passphrase === null) await (await steps['backup passphrase'](work))();
    return async () => {
      const before = structuredClone(work.ledger);
      await work.job(() => work.ask('backup.run', undefined));
      const { backups } = await work.ask('backup.get', undefined);
      await work.acknowledge('backup', (ledger) => {
        const [newest, ...older] = backups ?? [];
        const kept = older.flatMap(({ name }) => {
          const known = ledger.backups[name];
          return known ? [[name, known] as const] : [];
        });
        ledger.backups = Object.fromEntries(kept);
        if (newest) ledger.backups[newest.name] = { ...before, backups: {} };
      });
    };
  },
  async restore(work) {
    if (Object.keys(work.ledger.backups).length === 0) await (await steps.backup(work))();
    const [name = '', held] = Object.entries(work.ledger.backups).at(-1) ?? [];
    const source = await work.ask('restore.choose', { name });
    const sourceId = source?.sourceId ?? '';
    // What was made before the last re-key is not opened by the present vault.
    const secrets = [
      { kind: 'vault' as const },
      { kind: 'passphrase' as const, text: held?.passphrase ?? '' },
    ];
    for (const secret of secrets) {
      const isLast = secret.kind === 'passphrase';
      const opens = work.ask('restore.preview', { sourceId, secret }).then(() => true);
      if (await opens.catch((error: unknown) => (isLast ? Promise.reject(error) : false))) break;
    }
    const { password } = work.ledger;
    return async () => {
      const { now, backups } = work.ledger;
      // A copy: what comes after the restore must not change what the backup is known to hold.
      const after = { ...work.ledger, ...structuredClone(held), now, backups };
      work.replacing('restore', after);
      await work.ask('restore.apply', { sourceId, password });
      await work.acknowledge('restore', (ledger) => void Object.assign(ledger, after));
      await (
        await steps.unlock(work)
      )();
    };
  },
  async 're-key'(work) {
    const { password } = work.ledger;
    return async () => {
      work.replacing('re-key', work.ledger);
      await work.job(() => work.ask('vault.rekey', { password }));
      await work.acknowledge('re-key');
    };
  },
} satisfies Record<string, Step>;

export type StepName = keyof typeof steps;
// The names are those of the object above.
export const stepNames = Object.keys(steps) as StepName[];
