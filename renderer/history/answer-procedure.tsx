import { useTranslation } from 'react-i18next';
import { emptyProcedureForm, formOfStatement } from '../../domain/history-typed.ts';
import type { Answer, ProcedureCode } from '../../domain/history.ts';
import { AnswerControl, type AnswerProps } from './answer-control.tsx';

const answersInOrder = ['no', 'yes', 'unknown'] as const satisfies Answer[];

/** Whether the patient had a procedure, when last and where. */
export function AnswerProcedure({ code, ...answer }: AnswerProps & { code: ProcedureCode }) {
  const { t } = useTranslation('history');
  const statement = answer.current?.statement;
  const known = statement?.kind === 'procedure' ? statement : undefined;
  const formFor = (had: Answer) => {
    const form = known && had === 'yes' ? formOfStatement(known) : emptyProcedureForm(code);
    return { ...form, had };
  };
  return (
    <AnswerControl
      {...answer}
      name={t(`procedure.${code}`)}
      question={`procedure/${code}`}
      chosen={known?.had ?? null}
      choices={answersInOrder.map((value) => ({
        value,
        label: t(`answer.${value}`),
        form: formFor(value),
        asks: value === 'yes',
      }))}
    />
  );
}
