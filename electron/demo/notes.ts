import type { ReactionKind } from '../../domain/session-terms.ts';
import { formatDepth } from '../../domain/units.ts';
import type { Course } from './course.ts';
import type { Random, Some, Weighted } from './random.ts';

const preparation: Some<Weighted<string | null>> = [
  [50, null],
  [18, 'Lidocaine 4 % cream for 30 min, removed with saline.'],
  [10, 'No topical anaesthetic wanted.'],
  [8, 'Retinoid paused for 5 days.'],
  [6, 'Skin cleansed twice, photographs taken.'],
  [4, 'Screening unchanged since last visit.'],
  [4, 'Chlorhexidine prep, dry before start.'],
];

const closing: Some<Weighted<string | null>> = [
  [45, null],
  [16, 'Aftercare sheet given.'],
  [12, 'Aftercare sheet given, sun protection discussed.'],
  [9, 'Tolerated well.'],
  [6, 'Short break at the second pass, then tolerated well.'],
  [5, 'Results vary was discussed again; patient wishes to continue.'],
  [4, 'Asked to call if redness lasts beyond day 3.'],
  [3, 'Accompanied by partner.'],
];

/** In words that fit into a sentence. */
const reactionWords: Partial<Record<ReactionKind, string>> = {
  erythema: 'long redness',
  swelling: 'long swelling',
  'acneiform-eruption': 'acneiform eruption',
  'herpes-reactivation': 'cold sore',
  'track-marks': 'track marks',
  'allergic-reaction': 'allergic reaction',
  hyperpigmentation: 'hyperpigmentation',
  bruising: 'long bruise',
  infection: 'infection',
};

export type NoteContext = {
  random: Random;
  course: Course;
  /** From 0. */
  sessionOfCourse: number;
  deepestUm: number;
  /** Of the session before in the same course; null for its first. */
  previousDeepestUm: number | null;
  unexpectedBefore: ReactionKind | null;
  rednessHoursBefore: number | null;
};

/** The session's free text in short clinical English; null when nothing was written. Says only what the record says. */
export function sessionNote(context: NoteContext): string | null {
  const { random, course, sessionOfCourse, deepestUm, previousDeepestUm } = context;
  const sentences: string[] = [];
  if (sessionOfCourse === 0 || random.chance(0.35)) {
    const position = `session ${sessionOfCourse + 1} of ${course.planned}`;
    sentences.push(`Course ${course.number} (${course.concern.name}), ${position}.`);
  }
  if (context.unexpectedBefore !== null) {
    const reaction = reactionWords[context.unexpectedBefore] ?? 'reaction';
    const depth = previousDeepestUm !== null && deepestUm < previousDeepestUm ? ' Depth taken back.' : '';
    sentences.push(`After last session: ${reaction}, see observations.${depth}`);
  } else if (context.rednessHoursBefore !== null && random.chance(0.4)) {
    sentences.push(`Redness after last session gone in about ${context.rednessHoursBefore} h.`);
  }
  if (previousDeepestUm !== null && deepestUm > previousDeepestUm && random.chance(0.6)) {
    sentences.push(`Up to ${formatDepth(deepestUm)} mm, from ${formatDepth(previousDeepestUm)} mm.`);
  }
  for (const part of [random.weighted(preparation), random.weighted(closing)]) if (part) sentences.push(part);
  return sentences.length > 0 ? sentences.join(' ') : null;
}
