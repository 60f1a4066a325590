import { z } from 'zod';
import type { ConsentSignature } from './consent.ts';
import { drawnSignature, isSignature, typedSignature } from './consent-form.ts';
import { typed } from './form-fields.ts';
import { addProblem, problemsOf } from './problem.ts';
import type { PhotographsRefusal } from './session.ts';
import { requiredText } from './text.ts';
import { type Instant, isInstant } from './time.ts';

/** The signed refusal of photographs (C30): who refuses them, and the signature for it. */

export const refusalFormSchema = z.strictObject({
  signer: typed,
  /** When it was signed: set with the signature; empty before. */
  signedAt: z.string().max(40),
  signature: z
    .discriminatedUnion('kind', [drawnSignature, z.strictObject({ kind: z.literal('typed'), name: typed })])
    .nullable(),
});
export type RefusalForm = z.output<typeof refusalFormSchema>;

export const emptyRefusalForm: RefusalForm = { signer: '', signedAt: '', signature: null };

/** A dot, a slip of the hand, and a name that is not typed yet are no signature. */
export const isSigned = (signature: ConsentSignature | null): signature is ConsentSignature =>
  signature !== null &&
  isSignature(signature) &&
  (signature.kind === 'drawn' || signature.name.trim() !== '');

const signatureSchema = refusalFormSchema.shape.signature.transform(
  (signature, context): ConsentSignature => {
    if (!isSigned(signature)) {
      addProblem(context, { code: 'required', rule: 'C30' });
      return z.NEVER;
    }
    if (signature.kind === 'drawn') return signature;
    const named = typedSignature.safeParse(signature);
    if (named.success) return named.data;
    for (const { code, values } of problemsOf(named.error)) addProblem(context, { code, values });
    return z.NEVER;
  },
);

/** Reads a refusal for signing: without a signature it is none. */
export const refusalSchema = ({ now }: { now: Instant }) =>
  z
    .object({ signer: requiredText(200), signedAt: z.string(), signature: signatureSchema })
    .transform((refusal, context): PhotographsRefusal => {
      const { signedAt } = refusal;
      // A signature has no field for its time: what is wrong with that is the signature's.
      if (!isInstant(signedAt)) addProblem(context, { code: 'required', rule: 'C30' }, ['signature']);
      else if (signedAt > now) addProblem(context, { code: 'time.future' }, ['signature']);
      return refusal;
    });
