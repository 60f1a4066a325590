import type { AuditEntry } from '../../domain/audit.ts';
import { type Instant, isInstant } from '../../domain/time.ts';

/** What each action is called in the catalogue, where it is chosen and where it is told. */
export const nameOfAction = {
  'clinic.create': 'clinicCreate',
  'demo.generate': 'demoGenerate',
  'vault.unlock': 'unlock',
  'vault.lock': 'lock',
  'vault.refused': 'refused',
  'vault.rekey': 'rekey',
  'password.refused': 'passwordRefused',
  'security.recovery-key': 'recoveryKey',
  'security.lock-after': 'lockAfter',
  'security.key-store': 'keyStoreOff',
  'account.create': 'accountCreate',
  'account.update': 'accountUpdate',
  'account.change-password': 'changePassword',
  'account.reset-password': 'resetPassword',
  'account.recover-password': 'recoverPassword',
  'patient.create': 'patientCreate',
  'patient.update': 'patientUpdate',
  'patient.set-access': 'setAccess',
  'aftercare.give': 'aftercareGive',
  'aftercare.template': 'aftercareTemplate',
  'patient.merge': 'patientMerge',
  'patient.merge-into': 'patientMergeInto',
  'patient.undo-merge': 'patientUndoMerge',
  read: 'read',
  'record.refused': 'recordRefused',
  'record.break-glass': 'breakGlass',
  'access.review': 'accessReview',
  'session.start': 'sessionStart',
  'session.discard': 'sessionDiscard',
  'session.sign': 'sessionSign',
  'session.reaction': 'sessionReaction',
  'session.addendum': 'sessionAddendum',
  'session.void': 'sessionVoid',
  'history.record': 'historyRecord',
  'history.withdraw': 'historyWithdraw',
  'plan.create': 'planCreate',
  'plan.update': 'planUpdate',
  'plan.complete': 'planComplete',
  'plan.abandon': 'planAbandon',
  'plan.extend': 'planExtend',
  'plan.resume': 'planResume',
  'plan.choose': 'planChoose',
  'outcome.record': 'outcomeRecord',
  'outcome.correct': 'outcomeCorrect',
  'outcome.withdraw': 'outcomeWithdraw',
  'consent.sign': 'consentSign',
  'consent.withdraw': 'consentWithdraw',
  'photograph.add': 'photographAdd',
  'photograph.change': 'photographChange',
  'photograph.withdraw': 'photographWithdraw',
  'consent-template.save': 'consentTextSave',
  'consent-template.deactivate': 'consentTextRetire',
  'consent-template.starting-texts': 'consentTextsAdded',
  'session-template.save': 'sessionTemplateSave',
  'session-template.retire': 'sessionTemplateRetire',
  export: 'export',
  import: 'import',
  'audit.read': 'auditRead',
  'audit.export': 'auditExport',
  'backup.run': 'backupRun',
  'backup.off-site': 'backupOffSite',
  'backup.folder': 'backupFolder',
  'backup.passphrase': 'backupPassphrase',
  'backup.settings': 'backupSettings',
  'backup.restore': 'backupRestore',
  'rules.change': 'rulesChange',
  'stock.product-create': 'productCreate',
  'stock.product-update': 'productUpdate',
  'stock.receive': 'stockReceive',
  'stock.correct': 'stockCorrect',
  'stock.lot-change': 'lotChange',
  'stock.recall': 'lotRecall',
  'stock.recall-lifted': 'lotRecallLifted',
  'stock.search': 'stockSearch',
  'stock.export': 'stockExport',
  'device.create': 'deviceCreate',
  'device.update': 'deviceUpdate',
} as const satisfies Record<string, string>;

export type ActionName = (typeof nameOfAction)[keyof typeof nameOfAction];

const isKnown = (action: string): action is keyof typeof nameOfAction => Object.hasOwn(nameOfAction, action);

/** What an action is called; undefined for one that this version does not know. */
export const findActionName = (action: string): ActionName | undefined =>
  isKnown(action) ? nameOfAction[action] : undefined;

/** Actions told differently by what was noted with them. */
const variants = {
  read: {
    field: 'channel',
    sentences: {
      'patient.timeline': 'readRecord',
      'patient.mergePreview': 'readToMerge',
      'aftercare.get': 'readAftercare',
      'patient.accessLog': 'readAccessLog',
      'history.get': 'readHistory',
      'plan.list': 'readPlans',
      'session.get': 'readSession',
      'session.draft': 'readDraft',
      'session.start': 'readRecord',
      'comparison.get': 'readComparison',
      'consent.list': 'readConsents',
      'consent.get': 'readConsent',
      'stock.cartridgeUse': 'readCartridgeUse',
    },
  },
  'vault.unlock': {
    field: 'way',
    sentences: { 'key-store': 'unlockKeyStore', 'recovery-key': 'unlockRecoveryKey' },
  },
  'vault.refused': {
    field: 'way',
    sentences: { 'key-store': 'refusedKeyStore', 'recovery-key': 'refusedRecoveryKey' },
  },
  'security.key-store': { field: 'enabled', sentences: { true: 'keyStoreOn' } },
  'backup.run': { field: 'outcome', sentences: { failed: 'backupFailed', cancelled: 'backupCancelled' } },
} as const;

type Variants = typeof variants;
type Variant = {
  [Action in keyof Variants]: Variants[Action]['sentences'][keyof Variants[Action]['sentences']];
}[keyof Variants];
type SentenceName = ActionName | Variant | 'refusedFurther' | 'other' | 'otherPatient';

const hasVariants = (action: string): action is keyof Variants => Object.hasOwn(variants, action);

/** The sentence that tells of an event; a general one for an action that this version does not know. */
export function sentenceOf({
  action,
  details,
  patient,
}: Pick<AuditEntry, 'action' | 'details' | 'patient'>): SentenceName {
  if (!isKnown(action)) return patient === null ? 'other' : 'otherPatient';
  if (action === 'vault.refused' && typeof details['further'] === 'number') return 'refusedFurther';
  if (hasVariants(action)) {
    const { field, sentences } = variants[action];
    const told = new Map<string, Variant>(Object.entries(sentences)).get(String(details[field]));
    if (told !== undefined) return told;
  }
  return nameOfAction[action];
}

const asInstant = (value: unknown): Instant | null =>
  typeof value === 'string' && isInstant(value) ? value : null;

/** When the session that an event is about began, where the event says so. */
export function sessionStartOf({ details }: Pick<AuditEntry, 'details'>): Instant | null {
  const session = details['session'];
  const nested =
    typeof session === 'object' && session !== null && 'startedAt' in session ? session.startedAt : undefined;
  return asInstant(details['startedAt']) ?? asInstant(nested);
}

/** The name of the account that an event tells of, as it was noted with it. */
export function accountNameOf({ details }: Pick<AuditEntry, 'details'>): string | null {
  for (const holder of [details['before'], details['after']]) {
    if (typeof holder === 'object' && holder !== null && 'name' in holder && typeof holder.name === 'string')
      return holder.name;
  }
  return null;
}

/** The id of the clinical rule that an event tells of. */
export const ruleOf = ({ details }: Pick<AuditEntry, 'details'>): string =>
  typeof details['rule'] === 'string' ? details['rule'] : '';
