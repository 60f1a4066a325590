import {
  type Photograph,
  type PhotographStage,
  type PhotographSubject,
  type PhotographView,
  type SignedPhotograph,
  photographStages,
  photographViews,
} from '../../domain/photograph.ts';
import { compareTimes } from '../../domain/time.ts';

/** The views that are taken each time, in the order in which one walks around the patient. */
export const guidedViews = [
  'front',
  'left-45',
  'right-45',
  'left-90',
  'right-90',
] as const satisfies readonly PhotographView[];

/** What several pictures that are added at once most likely show: the views not there yet, then all of them anew. */
export function suggestedViews(taken: readonly PhotographView[], count: number): PhotographView[] {
  const open = guidedViews.filter((view) => !taken.includes(view));
  return Array.from({ length: count }, (_, index) => {
    const again = guidedViews[(index - open.length) % guidedViews.length] ?? guidedViews[0];
    return open[index] ?? again;
  });
}

/** The view that is taken next; the first again when all are there. */
export const nextView = (taken: readonly PhotographView[]): PhotographView =>
  suggestedViews(taken, 1)[0] ?? guidedViews[0];

/** Whether a photograph shows what is asked for. */
export const isOfView = (
  photograph: Pick<PhotographSubject, 'view' | 'zone'>,
  wanted: Pick<PhotographSubject, 'view' | 'zone'>,
): boolean => photograph.view === wanted.view && photograph.zone === wanted.zone;

export const isShown = ({ withdrawn }: Pick<Photograph, 'withdrawn'>): boolean => withdrawn === null;

type Taking = Pick<PhotographSubject, 'view' | 'zone' | 'stage'> & { sessionId: string | null };

/**
 * The photograph to take the next one like: the newest of the same view that is not of the same stage of the same
 * session, nor of a later one.
 */
export function earlierOf(photographs: readonly Photograph[], taking: Taking): Photograph | undefined {
  return photographs
    .filter((one) => isShown(one) && isOfView(one, taking) && !isSameTaking(one, taking))
    .toSorted((a, b) => compareTimes(b.takenAt, a.takenAt))[0];
}

const isSameTaking = (one: Photograph, { sessionId, stage }: Taking): boolean =>
  sessionId !== null &&
  one.sessionId === sessionId &&
  photographStages.indexOf(one.stage) >= photographStages.indexOf(stage);

/** Before the treatment until something says that it is over: an endpoint, or when it ended. */
export const stageOfSession = (form: {
  endedAt: string;
  zones: readonly { endpoint: string }[];
}): PhotographStage =>
  form.endedAt.trim() !== '' || form.zones.some(({ endpoint }) => endpoint !== '')
    ? 'immediately-after'
    : 'before';

/** As they stand beside one another: stage by stage, around the patient, then by time. */
export const inOrder = <One extends SignedPhotograph>(photographs: readonly One[]): One[] =>
  photographs.toSorted(
    (a, b) =>
      photographStages.indexOf(a.stage) - photographStages.indexOf(b.stage) ||
      photographViews.indexOf(a.view) - photographViews.indexOf(b.view) ||
      (a.zone ?? '').localeCompare(b.zone ?? '', 'en') ||
      compareTimes(a.takenAt, b.takenAt),
  );

/** The list with one that was added or changed, newest taken first. */
export const withPhotograph = (photographs: readonly Photograph[], saved: Photograph): Photograph[] =>
  [...photographs.filter(({ id }) => id !== saved.id), saved].toSorted(
    (a, b) => compareTimes(b.takenAt, a.takenAt) || compareTimes(b.addedAt, a.addedAt),
  );
