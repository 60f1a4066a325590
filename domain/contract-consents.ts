import { z } from 'zod';
import type { ConsentEvidence } from './canonical-consent.ts';
import { channel, id, manager, nothing, practitioner } from './channel.ts';
import type { Account } from './clinic.ts';
import type {
  Consent,
  ConsentPurpose,
  ConsentState,
  ConsentText,
  ScanFacts,
  TemplateKey,
} from './consent.ts';
import { languageSchema, signConsentSchema, templateFormSchema } from './consent-form.ts';
import type { StartingText } from './consent-starting-texts.ts';
import type { ConsentTemplate } from './consent-template.ts';
import type { ExportResult } from './contract.ts';
import type { PatientSafety } from './history-lines.ts';
import type { Patient } from './patient.ts';
import type { HeldPhotoPermission } from './photo-permission.ts';
import type { SessionState } from './session-terms.ts';
import { requiredText } from './text.ts';
import { type Instant, isCivilDate } from './time.ts';

/** Consents and their texts. */

export type SessionStart = { sessionId: string; startedAt: Instant; state: SessionState };

/** A consent as the list of a patient's record shows it. */
export type ConsentEntry = Consent & {
  state: ConsentState;
  /** Whether text, signature and scan still have the hash that was signed, and the audit log knows it. */
  intact: boolean;
  /** The sessions, drafts included, that refer to it; newest first. */
  sessions: SessionStart[];
};

/** A text that can be signed: the newest version of one that is not retired. */
export type ConsentChoice = TemplateKey & {
  version: number;
  purpose: ConsentPurpose;
  title: string;
  startingText: StartingText | null;
  /** All versions, newest first: paper may carry an earlier one. */
  versions: number[];
};

export type ConsentsView = {
  patient: Patient;
  safety: PatientSafety;
  /** Signed sessions, voided ones included. */
  sessionCount: number;
  /** Newest signature first. */
  consents: ConsentEntry[];
  /** Sessions, drafts included, that no consent to treatment covers; newest first. */
  uncovered: SessionStart[];
  choices: ConsentChoice[];
  /** Who can witness: the clinic's other accounts. */
  witnesses: Pick<Account, 'id' | 'name'>[];
  photoPermission: HeldPhotoPermission;
};

/** A text with the fields filled in for a patient and a day. */
export type ConsentPreview = {
  text: ConsentText;
  /** What the signature names. */
  textHash: string;
  /** When it would no longer hold. */
  validUntil: Instant | null;
};

/** A file that was chosen and looked at, kept until it is signed with or Stratum locks. */
export type ChosenScan = { scanId: string; name: string; facts: ScanFacts; image: ScanImage | null };

/** A scan that can be shown, base64. PDFs are not shown: they are programs. */
export type ScanImage = { mediaType: 'image/png' | 'image/jpeg'; base64: string };

/** A consent with everything that was signed, to read and to print. */
export type ConsentDocument = {
  patient: Patient;
  sessionCount: number;
  consent: ConsentEntry;
  evidence: ConsentEvidence;
  image: ScanImage | null;
  /** It was signed on the text that Stratum brought, word for word. */
  startingText: StartingText | null;
};

/** The consent that a session refers to. */
export type SessionConsent = Pick<
  Consent,
  | 'id'
  | 'title'
  | 'language'
  | 'templateVersion'
  | 'method'
  | 'signedAt'
  | 'validUntil'
  | 'signer'
  | 'recorded'
> & { withdrawnAt: Instant | null };

export type TemplatesView = {
  /** All versions; each text's newest first. */
  templates: ConsentTemplate[];
  /** How many of the texts that Stratum brings are not there yet. */
  startingTextsLeft: number;
};

const templateKey = { templateId: id, language: languageSchema };
const consentOfPatient = z.strictObject({ patientId: id, consentId: id });

export const consentChannels = {
  'consent.list': channel<ConsentsView>()(z.strictObject({ patientId: id }), 'account', {
    record: 'patientId',
    auditedRead: true,
  }),
  'consent.preview': channel<ConsentPreview>()(
    z.strictObject({
      patientId: id,
      ...templateKey,
      /** Null: the newest. */
      version: z.int().min(1).nullable(),
      /** The day of signing; null: today. */
      day: z.string().refine(isCivilDate).nullable(),
    }),
    practitioner,
    { record: 'patientId' },
  ),
  /** Opens the file dialog; null when it is cancelled. */
  'consent.chooseScan': channel<ChosenScan | null>()(z.strictObject({ patientId: id }), practitioner, {
    record: 'patientId',
  }),
  'consent.sign': channel<ConsentsView>()(signConsentSchema, practitioner, { record: 'patientId' }),
  'consent.withdraw': channel<ConsentsView>()(
    consentOfPatient.extend({ reason: requiredText(2000, { multiline: true }) }),
    practitioner,
    { record: 'patientId' },
  ),
  'consent.get': channel<ConsentDocument>()(consentOfPatient, 'account', {
    record: 'patientId',
    auditedRead: true,
  }),
  /** Opens the folder dialog and writes the scan of a consent there. */
  'consent.exportScan': channel<ExportResult>()(consentOfPatient, 'account', { record: 'patientId' }),
  'consentTemplate.list': channel<TemplatesView>()(nothing, manager),
  'consentTemplate.save': channel<TemplatesView>()(
    z.strictObject({
      /** Null: a new text. A known one in another language is given with version 0. */
      templateId: id.nullable(),
      language: languageSchema,
      /** The version that was edited; 0 for none. */
      basedOn: z.int().min(0),
      form: templateFormSchema,
    }),
    manager,
  ),
  'consentTemplate.deactivate': channel<TemplatesView>()(
    z.strictObject({ ...templateKey, version: z.int().min(1) }),
    manager,
  ),
  'consentTemplate.addStartingTexts': channel<TemplatesView>()(nothing, manager),
} as const;
