import { z } from 'zod';

/** The screening of a draft: which answers were confirmed for this session, and what was decided about findings. */

const text = z.string().max(2000);
const name = z.string().max(200);

export const medicineDecisions = ['continue', 'hold'] as const;

const decisionFormSchema = z.strictObject({
  /** The key of the finding that it is about. */
  finding: name,
  reason: text,
  /** Who was consulted, or which prescriber decided. */
  authority: text,
  /** When they were consulted. */
  on: text,
  medicine: z.enum(medicineDecisions).or(z.literal('')),
});

export const screeningFormSchema = z.strictObject({
  /** A statement of the patient's history confirmed as the answer to a question. Another statement needs another look. */
  confirmed: z.array(z.strictObject({ question: name, entryId: name })).max(200),
  decisions: z.array(decisionFormSchema).max(200),
});

export type ScreeningForm = z.output<typeof screeningFormSchema>;
export type DecisionForm = z.output<typeof decisionFormSchema>;

export const emptyScreeningForm: ScreeningForm = { confirmed: [], decisions: [] };

export const emptyDecision = (finding: string): DecisionForm => ({
  finding,
  reason: '',
  authority: '',
  on: '',
  medicine: '',
});
