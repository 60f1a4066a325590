import { useTranslation } from 'react-i18next';
import { emptyConditionForm, formOfStatement } from '../../domain/history-typed.ts';
import type { ConditionCode, ConditionStatus } from '../../domain/history.ts';
import { AnswerControl, type AnswerProps } from './answer-control.tsx';

const statuses = ['absent', 'active', 'quiescent', 'history', 'unknown'] as const satisfies ConditionStatus[];
const withMore: ReadonlySet<ConditionStatus> = new Set(['active', 'quiescent', 'history']);

/** Whether the patient has a condition. */
export function AnswerCondition({
  code,
  ...answer
}: AnswerProps & { code: Exclude<ConditionCode, 'other'> }) {
  const { t } = useTranslation('history');
  const statement = answer.current?.statement;
  const known = statement?.kind === 'condition' ? statement : undefined;
  const formFor = (status: ConditionStatus) => {
    const form = known && withMore.has(status) ? formOfStatement(known) : emptyConditionForm(code);
    return { ...form, status };
  };
  return (
    <AnswerControl
      {...answer}
      name={t(`condition.${code}`)}
      question={`condition/${code}`}
      chosen={known?.status ?? null}
      choices={statuses.map((value) => ({
        value,
        label: t(`conditionStatus.${value}`),
        form: formFor(value),
        asks: withMore.has(value),
      }))}
    />
  );
}
