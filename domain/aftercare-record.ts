import { z } from 'zod';
import { type AftercareLanguage, type AftercareSheet, aftercareLanguages } from './aftercare.ts';
import { optionalText } from './text.ts';
import type { Instant } from './time.ts';

/** What was given to a patient, and the clinic's own paragraph. */

export const aftercareWays = ['printed', 'read-aloud', 'on-screen', 'other'] as const;
/** How a patient got the sheet. */
export type AftercareWay = (typeof aftercareWays)[number];

export type AftercareGiven = {
  id: string;
  sheet: AftercareSheet;
  /** Of the clinic's paragraph; null without one. */
  templateVersion: number | null;
  how: AftercareWay;
  givenAt: Instant;
  givenBy: { id: string; name: string };
};

/** The clinic's own paragraph in one language. Each change is a version; an empty one takes it away. */
export type AftercareTemplate = {
  language: AftercareLanguage;
  version: number;
  text: string | null;
  createdAt: Instant;
  createdBy: { id: string; name: string };
};

export const aftercareLanguage = z.enum(aftercareLanguages);
export const aftercareWay = z.enum(aftercareWays);
export const aftercareTemplateText = optionalText(4000, { multiline: true });

/** What a sheet can be made of now, in each language, and what was given already. */
export type AftercareView = {
  patient: { id: string; familyName: string; givenName: string; recordNumber: string };
  /** Draft or signed. */
  isSigned: boolean;
  startedAt: Instant;
  /** From when the times count: the end of the session, or now while it has none. */
  countedFrom: Instant;
  hasEnd: boolean;
  sheets: Record<AftercareLanguage, AftercareSheet>;
  /** Oldest first. */
  given: AftercareGiven[];
};
