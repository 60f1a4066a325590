import type { Page } from '@playwright/test';
import type { HistoryForm } from '../../domain/history-form.ts';
import { answersOf } from '../../electron/testing-screening.ts';

/**
 * A patient who can be treated, for specs about what comes after: every question of the screening that has no answer
 * yet answered with no, and consent signed, through the window's own calls. The answers still have to be confirmed when charting.
 */
export async function prepareToTreat(page: Page, query: string, but: readonly string[] = []): Promise<void> {
  const forms = answersOf('').filter((form) => !but.includes(nameOf(form)));
  await page.evaluate(
    async ({ query, forms }) => {
      type Answer = { ok: boolean; value: unknown; error: unknown };
      type Bridge = { stratum: { call: Record<string, (input: unknown) => Promise<Answer>> } };
      const { call } = (globalThis as unknown as Bridge).stratum; // what the preload exposes
      const ask = async <T>(channel: string, input: unknown): Promise<T> => {
        const result = await call[channel]?.(input);
        if (!result?.ok) throw new Error(`${channel}: ${JSON.stringify(result?.error)}`);
        return result.value as T; // the contract's output of that channel
      };
      const { hits } = await ask<{ hits: { id: string }[] }>('patient.list', { query });
      const patientId = hits[0]?.id;
      type Statement = { kind: string } & Partial<
        Record<'condition' | 'class' | 'substance' | 'procedure', string>
      >;
      const { current } = await ask<{ current: { statement: Statement }[] }>('history.get', { patientId });
      const answered = current.map(({ statement: { kind, condition, substance, procedure, ...rest } }) =>
        kind === 'allergy'
          ? 'no-known-allergies,'
          : [kind, condition ?? rest.class ?? substance ?? procedure].join(),
      );
      const today = Temporal.Now.plainDateISO('UTC').toString();
      const open = forms.filter((form) => {
        const { kind, condition, substance, procedure, ...rest }: Statement = form;
        return !answered.includes([kind, condition ?? rest.class ?? substance ?? procedure].join());
      });
      const statements = open.map((form) => ({
        form: form.kind === 'pregnancy' ? { ...form, asOf: today } : form,
        supersedes: null,
      }));
      if (statements.length > 0) await ask('history.recordMany', { patientId, statements });
      const texts = await ask<{ startingTextsLeft: number }>('consentTemplate.list', undefined);
      if (texts.startingTextsLeft > 0) await ask('consentTemplate.addStartingTexts', undefined);
      type Choice = { purpose: string; language: string; templateId: string; version: number };
      const { choices } = await ask<{ choices: Choice[] }>('consent.list', { patientId });
      const choice = choices.find(({ purpose, language }) => purpose === 'treatment' && language === 'en');
      const key = { patientId, templateId: choice?.templateId, language: 'en' };
      type Preview = { textHash: string; text: { points: string[] } };
      const preview = await ask<Preview>('consent.preview', { ...key, version: null, day: null });
      await ask('consent.sign', {
        ...key,
        templateVersion: choice?.version,
        textHash: preview.textHash,
        explained: preview.text.points.map((_, index) => index),
        photoPermission: { record: 'granted', training: 'refused', marketing: 'not-asked' },
        signerName: 'The patient',
        signerCapacity: 'patient',
        witnessId: null,
        given: { method: 'screen', signature: { kind: 'typed', name: 'The patient' } },
      });
    },
    { query, forms },
  );
}

/** What a form answers: `isotretinoin`, `acne`, `pregnancy`. */
function nameOf(form: HistoryForm): string {
  if (form.kind === 'condition') return form.condition;
  if (form.kind === 'medicine') return form.class;
  if (form.kind === 'skincare') return form.substance;
  return form.kind === 'procedure' ? form.procedure : form.kind;
}
