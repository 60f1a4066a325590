import type { NewAddendum } from '../../db/addendum.ts';
import type { BulkSession } from '../../db/bulk.ts';
import type { AddendumPart } from '../../domain/addendum.ts';
import { epochOfInstant } from '../../domain/time.ts';
import type { Calendar } from './calendar.ts';
import { uuidV7 } from './identifiers.ts';
import { Random, type Some } from './random.ts';

const sessionsPerAddendum = 60;
const sessionsPerVoiding = 2000;
/** Which of them is the first to be voided: the usual demo has one, a small one none. */
const firstVoided = 300;

const addendumTexts: Some<readonly [AddendumPart, string]> = [
  ['note', 'Patient telephoned in the evening: feels well, has slept, no questions.'],
  ['materials', 'Lot number read once more from the pouch that was kept: as charted.'],
  ['serums', 'The vial was opened in the patient’s presence. Noted afterwards at the patient’s wish.'],
  ['zones', 'Passes were made in two directions in every zone.\nThe last pass was lighter than the others.'],
  ['session', 'A trainee was present with the patient’s consent and did not treat.'],
  ['reactions', 'Redness was even and without swelling when the patient left.'],
];

const voidReason = 'Charted in the wrong patient’s record. Charted anew in the right one.';

/** Adds to some generated sessions what practitioners add later: addenda, and now and then a voiding. */
export class Corrections {
  readonly #seed: number;
  readonly #calendar: Calendar;
  #sessions = 0;
  #voided = 0;

  constructor(seed: number, calendar: Calendar) {
    this.#seed = seed;
    this.#calendar = calendar;
  }

  /** The session with its corrections. Called once for each, in the order of time. */
  apply(session: BulkSession): BulkSession {
    this.#sessions += 1;
    // Nobody follows up on a treatment that did not take place.
    const isFollowedUp = session.reactions.some(({ stage }) => stage === 'later');
    if (this.#sessions >= firstVoided + this.#voided * sessionsPerVoiding && !isFollowedUp) {
      const voided = this.#voiding(session);
      if (voided) this.#voided += 1;
      return { ...session, voided };
    }
    return this.#sessions % sessionsPerAddendum === 0
      ? { ...session, addenda: this.#addenda(session) }
      : session;
  }

  #voiding({ practitioner, signature }: BulkSession): BulkSession['voided'] {
    const voidedMs = epochOfInstant(signature.signedAt) + 25 * 60_000;
    if (voidedMs >= this.#calendar.nowMs) return null;
    return { voidedAt: this.#calendar.instant(voidedMs), by: practitioner, reason: voidReason };
  }

  /** Mostly one, within three hours of signing; none that would lie after the reference instant. */
  #addenda({ signature }: BulkSession): NewAddendum[] {
    const random = new Random(this.#seed, 3, this.#sessions);
    const times = [random.integer(600_000, 5_400_000), random.integer(5_460_000, 10_800_000)];
    const firstText = random.integer(0, addendumTexts.length - 1);
    return times.slice(0, random.chance(0.3) ? 2 : 1).flatMap((afterMs, index) => {
      const signedMs = epochOfInstant(signature.signedAt) + afterMs;
      if (signedMs >= this.#calendar.nowMs) return [];
      const [part, text] = addendumTexts[(firstText + index) % addendumTexts.length] ?? addendumTexts[0];
      const signedAt = this.#calendar.instant(signedMs);
      return [{ id: uuidV7(signedMs, random), part, text, signature: { ...signature, signedAt } }];
    });
  }
}
