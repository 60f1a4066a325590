import type { PhotographStage, PhotographSubject, PhotographView } from '../../domain/photograph.ts';
import type { NewPhotograph } from './adding.ts';
import { suggestedViews } from './views.ts';

type Context = Pick<NewPhotograph, 'sessionId' | 'origin' | 'takenAt'> & {
  stage: PhotographStage;
  /** The views of this stage that are there or on their way. */
  taken: readonly PhotographView[];
};

/** Cameras number their files, and numbers are counted, not spelt. */
const byName = new Intl.Collator('en', { numeric: true });

/**
 * Files as they are to be added: in the order of their names, each with the view that it most likely shows, or with
 * the one that it was dropped on.
 */
export function newPhotographs(
  files: readonly File[],
  { sessionId, origin, takenAt, stage, taken }: Context,
  onto?: PhotographSubject,
): NewPhotograph[] {
  const ordered = files.toSorted((a, b) => byName.compare(a.name, b.name));
  const views = suggestedViews(onto ? [...taken, onto.view] : taken, ordered.length);
  return ordered.map((file, index) => {
    const suggested = views[onto ? index - 1 : index] ?? 'front';
    return {
      file,
      name: file.name,
      subject: onto && index === 0 ? onto : { view: suggested, zone: null, stage: onto?.stage ?? stage },
      sessionId,
      origin,
      takenAt,
    };
  });
}
