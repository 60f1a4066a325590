import { type SessionForm, emptySessionForm } from './session-form.ts';

type StoredSerum = Omit<SessionForm['serums'][number], 'productId' | 'lotId'>;
/** A form as the first version of Stratum stored it, or this one. */
export type StoredForm = Partial<Omit<SessionForm, 'serums'>> & { serums?: StoredSerum[] };

/** The form of a draft, with what it lacks because an earlier version stored it. */
export const completeForm = ({ serums = [], ...stored }: StoredForm): SessionForm => ({
  ...emptySessionForm('', ''),
  ...stored,
  serums: serums.map((serum) => ({ productId: '', lotId: '', ...serum })),
});
