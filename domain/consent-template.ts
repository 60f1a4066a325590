import type { TemplateKey } from './consent.ts';
import type { TemplateInput } from './consent-form.ts';
import type { StartingText } from './consent-starting-texts.ts';
import type { Instant } from './time.ts';

/** A version of a consent text in one language. It is never changed: editing makes the next one. */
export type ConsentTemplate = TemplateKey &
  TemplateInput & {
    version: number;
    /** Stratum's text word for word, which nobody at the clinic has saved as its own. */
    startingText: StartingText | null;
    created: { at: Instant; by: { id: string; name: string } };
    /** From then on nothing new is signed on it. */
    retiredAt: Instant | null;
  };

/** The newest version of each text in each language; the list has newer versions before older ones. */
export function newestVersions(templates: readonly ConsentTemplate[]): ConsentTemplate[] {
  const newest = new Map<string, ConsentTemplate>();
  for (const template of templates) {
    const key = `${template.templateId} ${template.language}`;
    if (!newest.has(key)) newest.set(key, template);
  }
  return [...newest.values()];
}
