import type { ConsentPurpose } from '../../domain/consent.ts';
import type { ConsentTemplate } from '../../domain/consent-template.ts';

/** What the editor works on. */
export type Editing = {
  /** Null: a new text. */
  templateId: string | null;
  /** That of a known text, which all its languages share; null for a new one. */
  purpose: ConsentPurpose | null;
  /** The version that is edited; null for a new text or another language. */
  based: ConsentTemplate | null;
};

/** The dialog that is open over the list of texts. */
export type TextDialog =
  | { kind: 'edit'; editing: Editing }
  | { kind: 'history'; template: ConsentTemplate }
  | { kind: 'retire'; template: ConsentTemplate };

/** Where a half-written new text is kept when Stratum locks. */
export const newTextPlace = 'consent-text.new';

/** The same for a change. A text that has another version since has another place: old words must not undo it. */
export const textPlace = ({ templateId, based }: Editing): string => {
  if (templateId === null) return newTextPlace;
  return based
    ? `consent-text.edit/${templateId}/${based.language}/${based.version}`
    : `consent-text.language/${templateId}`;
};
