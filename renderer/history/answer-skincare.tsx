import { useTranslation } from 'react-i18next';
import { emptySkincareForm, formOfStatement } from '../../domain/history-typed.ts';
import type { SkincareSubstance, Use } from '../../domain/history.ts';
import { AnswerControl, type AnswerProps } from './answer-control.tsx';
import { usesInOrder, usesWithMore } from './uses.ts';

/** Whether the patient uses a substance on the skin, and when last. */
export function AnswerSkincare({ code, ...answer }: AnswerProps & { code: SkincareSubstance }) {
  const { t } = useTranslation('history');
  const statement = answer.current?.statement;
  const known = statement?.kind === 'skincare' ? statement : undefined;
  const formFor = (use: Use) => {
    const form = known && usesWithMore.has(use) ? formOfStatement(known) : emptySkincareForm(code);
    return { ...form, use };
  };
  return (
    <AnswerControl
      {...answer}
      name={t(`skincare.${code}`)}
      question={`skincare/${code}`}
      chosen={known?.use ?? null}
      choices={usesInOrder.map((value) => ({
        value,
        label: t(`use.${value}`),
        form: formFor(value),
        asks: usesWithMore.has(value),
      }))}
    />
  );
}
