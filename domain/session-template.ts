import type { Concern } from './plan.ts';
import type { Combination, Pattern, SerumCategory, SerumPhase } from './session-terms.ts';
import type { Instant } from './time.ts';
import type { ZoneId } from './zones.ts';

/**
 * A template of the clinic for charting: settings that a session can start from. What has to be fresh each time has no
 * place in it: lots, expiry dates, serial numbers, endpoints, reactions, times, doses, photographs.
 */

/** A zone with its settings: depth in µm, speed in strokes or turns per minute; null: left to the session. */
export type TemplateZone = {
  zone: ZoneId;
  depthUm: number | null;
  passes: number | null;
  pattern: Pattern | null;
  speedRpm: number | null;
};

/** A serum, of which the lot is chosen in the session. Volume in µL; of plasma there is none. */
export type TemplateSerum = {
  category: SerumCategory;
  product: string;
  /** Of the clinic's stock; null for one typed by hand. */
  productId: string | null;
  volumeUl: number | null;
  phase: SerumPhase | null;
  zones: ZoneId[];
};

export type TemplateAnaesthetic = { product: string; productId: string | null };

export type TemplateContent = {
  /** What it is for, in the order of the list of concerns; empty: anything. */
  concerns: Concern[];
  /** The device whose settings these are; null: any. */
  deviceId: string | null;
  cartridgeType: string | null;
  cartridgeNeedleCount: number | null;
  zones: TemplateZone[];
  serums: TemplateSerum[];
  anaesthetics: TemplateAnaesthetic[];
  combination: Combination | null;
  /** A text that the note begins with. */
  note: string | null;
};

/** A version of a template. It is never changed: editing makes the next one. */
export type SessionTemplate = {
  templateId: string;
  version: number;
  name: string;
  content: TemplateContent;
  created: { at: Instant; by: { id: string; name: string } };
  /** From then on nothing is started from it, until somebody saves another version. */
  retired: Instant | null;
};

/** A name as it is compared: two templates in use are told apart by more than capitals and blanks. */
export const templateNameKey = (name: string): string =>
  name.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLocaleLowerCase('en');

/** The newest version of each template; the list has newer versions before older ones. */
export function newestTemplates(versions: readonly SessionTemplate[]): SessionTemplate[] {
  const seen = new Set<string>();
  return versions.filter(({ templateId }) => {
    const isNewest = !seen.has(templateId);
    seen.add(templateId);
    return isNewest;
  });
}

/** Templates in use, by name. */
export const templatesInUse = (versions: readonly SessionTemplate[]): SessionTemplate[] =>
  newestTemplates(versions)
    .filter(({ retired }) => retired === null)
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'));

/** Whether a template is meant for one of these concerns. */
export const isForConcerns = (
  { content }: Pick<SessionTemplate, 'content'>,
  concerns: readonly Concern[],
): boolean => content.concerns.some((concern) => concerns.includes(concern));

/** Those that are for the concerns first, then those for anything, then the others; each group in its order. */
export function inOrderOfConcerns<T extends Pick<SessionTemplate, 'content'>>(
  templates: readonly T[],
  concerns: readonly Concern[],
): T[] {
  const rank = (template: T): number => {
    if (isForConcerns(template, concerns)) return 0;
    return template.content.concerns.length === 0 ? 1 : 2;
  };
  return templates.toSorted((one, other) => rank(one) - rank(other));
}
