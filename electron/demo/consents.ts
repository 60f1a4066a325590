import type { SignedConsent } from '../../domain/canonical-consent.ts';
import type { Account, Clinic } from '../../domain/clinic.ts';
import {
  type ConsentSignature,
  type ConsentText,
  type SignaturePoint,
  coveringConsent,
  covers,
  endOfValidity,
} from '../../domain/consent.ts';
import { type StartingTemplate, startingTemplates } from '../../domain/consent-starting-texts.ts';
import { fillMergeFields, mergeValuesOf } from '../../domain/consent-text.ts';
import type { Patient } from '../../domain/patient.ts';
import type { ConsentFact } from '../../domain/rules/facts.ts';
import type { ConsentAtSigning } from '../../domain/session.ts';
import { type Instant, civilDateOfInstant, epochOfInstant, instantFromEpoch } from '../../domain/time.ts';
import type { AuditEventInput } from '../../db/audit.ts';
import type { BulkSession } from '../../db/bulk.ts';
import { insertConsent, withdrawConsent } from '../../db/consent.ts';
import { hashOfConsentText, sealOfConsent } from '../../db/consent-seal.ts';
import { insertTemplateVersion } from '../../db/consent-template.ts';
import type { Transaction } from '../../db/handle.ts';
import type { DemoClinic } from './clinic.ts';
import { uuidV7 } from './identifiers.ts';
import { Random } from './random.ts';

/** So many patients, the first ones, have consents: a large clinic is made for its sessions. */
const mostPatients = 400;
/** One in so many of them has none, so that the screens show what is missing. */
const patientsPerMissing = 12;
const minuteMs = 60_000;

type Known = { patient: Patient; random: Random; signed: SignedConsent[] };

/** Lets the patients of a generated clinic consent before their sessions, on texts that it has made its own. */
export class DemoConsents {
  readonly #seed: number;
  readonly #nowMs: number;
  readonly #patients = new Map<string, Known>();
  readonly #templateIds: Readonly<Record<StartingTemplate['key'], string>>;
  readonly #clinic: Clinic;
  readonly #accounts: readonly Account[];
  #seen = 0;

  constructor({ clinic, accounts }: DemoClinic, { seed, now }: { seed: number; now: Instant }) {
    this.#seed = seed;
    this.#nowMs = epochOfInstant(now);
    this.#clinic = clinic;
    this.#accounts = accounts;
    const random = new Random(seed, 5);
    const createdMs = epochOfInstant(clinic.createdAt);
    this.#templateIds = { treatment: uuidV7(createdMs, random), photographs: uuidV7(createdMs, random) };
  }

  writeTexts(transaction: Transaction): void {
    const [manager] = this.#accounts;
    if (!manager) return;
    for (const { key, language, input } of startingTemplates) {
      insertTemplateVersion(transaction, {
        ...input,
        templateId: this.#templateIds[key],
        language,
        version: 1,
        startingText: null,
        created: { at: this.#clinic.createdAt, by: manager },
      });
    }
  }

  /** Answers whether the patient will have consents. */
  meet(patient: Patient): boolean {
    this.#seen += 1;
    if (this.#seen > mostPatients || this.#seen % patientsPerMissing === 0) return false;
    this.#patients.set(patient.id, { patient, random: new Random(this.#seed, 4, this.#seen), signed: [] });
    return true;
  }

  /** What the patient has consented to by the time of a session, which the session is signed on. */
  standing({ patientId, input }: BulkSession): { consent: ConsentAtSigning | null; consents: ConsentFact[] } {
    const signed = this.#patients.get(patientId)?.signed ?? [];
    const consents = signed
      .map(({ id, title, signedAt, validUntil }) => ({ id, title, signedAt, validUntil, withdrawnAt: null }))
      .toReversed();
    const covering = coveringConsent(consents, input.startedAt);
    const found = signed.find(({ id }) => id === covering?.id);
    const consent = found && {
      id: found.id,
      title: found.title,
      version: String(found.templateVersion),
      signedAt: found.signedAt,
    };
    return { consent: consent ?? null, consents };
  }

  /**
   * Writes what is signed some minutes before a session that no consent covers yet; answers with the audit events. The
   * sessions come in the order of time.
   */
  before(transaction: Transaction, session: BulkSession): AuditEventInput[] {
    const known = this.#patients.get(session.patientId);
    const { startedAt } = session.input;
    const spans = known?.signed.map((consent) => ({ ...consent, withdrawnAt: null })) ?? [];
    if (!known || spans.some((consent) => covers(consent, startedAt))) return [];
    const { random, signed } = known;
    const isFirst = signed.length === 0;
    const signedMs = epochOfInstant(startedAt) - random.integer(8, 25) * minuteMs;
    const treatment = this.#sign(transaction, known, session, 'treatment', signedMs);
    if (!treatment) return [];
    signed.push(treatment);
    const events = [eventOf(treatment, 'consent.sign', treatment.signedAt)];
    if (!isFirst || !random.chance(0.5)) return events;
    const photographs = this.#sign(transaction, known, session, 'photographs', signedMs + 3 * minuteMs);
    if (!photographs) return events;
    events.push(eventOf(photographs, 'consent.sign', photographs.signedAt));
    const at = instantFromEpoch(signedMs + random.integer(20, 90) * 1440 * minuteMs);
    if (epochOfInstant(at) >= this.#nowMs || !random.chance(0.15)) return events;
    const { recorded } = photographs;
    const reason = 'Telephoned: wishes no photographs any more.';
    withdrawConsent(transaction, { id: photographs.id, at, by: recorded.accountId, reason });
    return [...events, eventOf(photographs, 'consent.withdraw', at)];
  }

  #sign(
    transaction: Transaction,
    { patient, random }: Known,
    { practitioner }: BulkSession,
    key: StartingTemplate['key'],
    signedMs: number,
  ): SignedConsent | undefined {
    const language = random.chance(0.7) ? 'de' : 'en';
    const template = startingTemplates.find((each) => each.key === key && each.language === language);
    const recorder = this.#accounts.find(({ id }) => id === practitioner.id);
    if (!template || !recorder) return undefined;
    const { timeZone } = this.#clinic;
    const signedAt = instantFromEpoch(signedMs);
    const text = this.#textOf(template, patient, recorder, signedAt);
    const isYoung = Number(signedAt.slice(0, 4)) - Number(patient.birthDate.slice(0, 4)) < 18;
    const consent: SignedConsent = {
      ...text,
      id: uuidV7(signedMs, random),
      patientId: patient.id,
      textHash: hashOfConsentText(text),
      photoPermission: permissionFor(key, random),
      method: 'screen',
      signedAt,
      validUntil: endOfValidity(signedAt, text.validityMonths, timeZone),
      signer: {
        name: `${patient.givenName} ${patient.familyName}`,
        capacity: isYoung ? 'parent' : 'patient',
      },
      witness: null,
      recorded: {
        at: signedAt,
        accountId: recorder.id,
        name: recorder.name,
        registrationNumber: recorder.registrationNumber,
      },
    };
    const signature = drawSignature(random);
    const seal = sealOfConsent(consent, { signature, scan: null }, null);
    insertConsent(transaction, { ...consent, seal }, { signature, scan: null });
    return consent;
  }

  #textOf(template: StartingTemplate, patient: Patient, practitioner: Account, at: Instant): ConsentText {
    const { key, language, input } = template;
    const day = civilDateOfInstant(at, this.#clinic.timeZone);
    const values = mergeValuesOf({ patient, clinic: this.#clinic, practitioner, day }, language);
    const filled = (written: string) => fillMergeFields(written, values);
    return {
      templateId: this.#templateIds[key],
      language,
      templateVersion: 1,
      purpose: input.purpose,
      title: filled(input.title),
      text: filled(input.text),
      points: input.points.map(filled),
      validityMonths: input.validityMonths,
    };
  }
}

/** Marked as generated, without the content. */
const eventOf = (
  { id, patientId, recorded }: SignedConsent,
  action: string,
  at: Instant,
): AuditEventInput => ({
  at,
  accountId: recorded.accountId,
  action,
  subject: 'consent',
  recordId: id,
  patientId,
  details: { generated: true },
});

function permissionFor(key: StartingTemplate['key'], random: Random): SignedConsent['photoPermission'] {
  const answer = (share: number) => (random.chance(share) ? 'granted' : 'refused');
  if (key === 'treatment') return { record: 'not-asked', training: 'not-asked', marketing: 'not-asked' };
  return { record: answer(0.95), training: answer(0.4), marketing: answer(0.15) };
}

/** Loops that grow smaller to the right, and a line below: nobody's name. */
function drawSignature(random: Random): ConsentSignature {
  const loops = random.integer(3, 6);
  const slant = random.integer(20, 60);
  const points = Array.from({ length: loops * 9 }, (_, index): SignaturePoint => {
    const turn = (index / 9) * 2 * Math.PI;
    const height = 260 * (1 - index / (loops * 14));
    const x = 300 + index * 26 + Math.sin(turn) * 70 + (Math.cos(turn) * slant) / 2;
    return [Math.round(x), Math.round(560 - Math.cos(turn) * height), index * 14, 420 + ((index * 37) % 160)];
  });
  const end = points.length * 14 + 180;
  const width = loops * 9 * 26;
  const line: SignaturePoint[] = [
    [340, 850, end, 480],
    [300 + Math.round(width / 2), 820 + random.integer(0, 40), end + 60, 520],
    [260 + width, 835, end + 120, 460],
  ];
  return { kind: 'drawn', strokes: [points, line] };
}
