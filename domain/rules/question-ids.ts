import { assertNever } from '../assert-never.ts';
import type { ConditionCode, HistoryStatement, MedicineClass, ProcedureCode } from '../history.ts';

/** The statement of the history that answers a question: its kind, and what it is about. */
export type AnsweredBy =
  | { kind: 'condition'; code: Exclude<ConditionCode, 'other'> }
  | { kind: 'medicine'; code: Exclude<MedicineClass, 'other'> }
  | { kind: 'skincare'; code: 'retinoid' | 'vitamin-c' }
  | { kind: 'procedure'; code: ProcedureCode }
  | { kind: 'pregnancy' }
  /** Answered by every allergy that is named, or by the statement that there is none. */
  | { kind: 'allergies' };

/** Everything that a rule can make the screening ask, in the order in which it is asked. */
export const askable = [
  { kind: 'pregnancy' },
  { kind: 'condition', code: 'acne' },
  { kind: 'condition', code: 'rosacea' },
  { kind: 'condition', code: 'eczema' },
  { kind: 'condition', code: 'other-inflammation' },
  { kind: 'condition', code: 'skin-infection' },
  { kind: 'condition', code: 'open-wound' },
  { kind: 'condition', code: 'suspicious-lesion' },
  { kind: 'condition', code: 'very-sensitive-skin' },
  { kind: 'condition', code: 'cold-sores' },
  { kind: 'medicine', code: 'antiviral' },
  { kind: 'condition', code: 'keloid-scars' },
  { kind: 'condition', code: 'diabetes' },
  { kind: 'condition', code: 'clotting-disorder' },
  { kind: 'condition', code: 'collagen-disease' },
  { kind: 'condition', code: 'immunosuppression' },
  { kind: 'medicine', code: 'isotretinoin' },
  { kind: 'medicine', code: 'anticoagulant' },
  { kind: 'medicine', code: 'aspirin' },
  { kind: 'medicine', code: 'nsaid' },
  { kind: 'medicine', code: 'herbal' },
  { kind: 'medicine', code: 'vitamin-e' },
  { kind: 'medicine', code: 'fish-oil' },
  { kind: 'medicine', code: 'autoimmune-therapy' },
  { kind: 'allergies' },
  { kind: 'skincare', code: 'retinoid' },
  { kind: 'skincare', code: 'vitamin-c' },
  { kind: 'procedure', code: 'peel' },
  { kind: 'procedure', code: 'laser' },
  { kind: 'procedure', code: 'filler' },
  { kind: 'procedure', code: 'toxin' },
  { kind: 'procedure', code: 'surgery' },
  { kind: 'procedure', code: 'radiotherapy' },
] as const satisfies readonly AnsweredBy[];

type Askable = (typeof askable)[number];
type IdOf<A> = A extends { kind: infer Kind extends string; code: infer Code extends string }
  ? `${Kind}.${Code}`
  : A extends { kind: infer Kind extends string }
    ? Kind
    : never;
/** `condition.acne`, `pregnancy` */
export type QuestionId = IdOf<Askable>;

/** The id of a question: what answers it, in one word. */
export const questionIdOf = (asked: Askable): QuestionId =>
  // The template forgets which kinds and codes go together; the table does not.
  ('code' in asked ? `${asked.kind}.${asked.code}` : asked.kind) as QuestionId;

export const questionIds: readonly QuestionId[] = askable.map(questionIdOf);

/** True when a statement answers a question. */
export function isAnswer(statement: HistoryStatement, asked: AnsweredBy): boolean {
  switch (statement.kind) {
    case 'condition':
      return asked.kind === 'condition' && asked.code === statement.condition;
    case 'medicine':
      return asked.kind === 'medicine' && asked.code === statement.class;
    case 'skincare':
      return asked.kind === 'skincare' && asked.code === statement.substance;
    case 'procedure':
      return asked.kind === 'procedure' && asked.code === statement.procedure;
    case 'pregnancy':
      return asked.kind === 'pregnancy';
    case 'allergy':
    case 'no-known-allergies':
      return asked.kind === 'allergies';
    case 'skin-healed':
    case 'measured-distance':
    case 'alert':
    case 'photo-permission':
    case 'legal-hold':
      return false;
    default:
      return assertNever(statement);
  }
}
