import { useTranslation } from 'react-i18next';
import { emptyMedicineForm, formOfStatement } from '../../domain/history-typed.ts';
import type { MedicineClass, Use } from '../../domain/history.ts';
import { AnswerControl, type AnswerProps } from './answer-control.tsx';
import { usesInOrder, usesWithMore } from './uses.ts';

/** Whether the patient takes or took a medicine, and when last. */
export function AnswerMedicine({ code, ...answer }: AnswerProps & { code: Exclude<MedicineClass, 'other'> }) {
  const { t } = useTranslation('history');
  const statement = answer.current?.statement;
  const known = statement?.kind === 'medicine' ? statement : undefined;
  const formFor = (use: Use) => {
    const form = known && usesWithMore.has(use) ? formOfStatement(known) : emptyMedicineForm(code);
    return { ...form, use };
  };
  return (
    <AnswerControl
      {...answer}
      name={t(`medicine.${code}`)}
      question={`medicine/${code}`}
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
