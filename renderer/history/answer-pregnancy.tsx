import { useTranslation } from 'react-i18next';
import { emptyPregnancyForm } from '../../domain/history-typed.ts';
import type { PregnancyStatement } from '../../domain/history.ts';
import { useUnlocked } from '../status.ts';
import { todayAt } from '../ui/clock.ts';
import { AnswerControl, type AnswerProps } from './answer-control.tsx';

const combinations = {
  neither: { pregnant: 'no', nursing: 'no' },
  pregnant: { pregnant: 'yes', nursing: 'no' },
  nursing: { pregnant: 'no', nursing: 'yes' },
  unknown: { pregnant: 'unknown', nursing: 'unknown' },
  notApplicable: { pregnant: 'not-applicable', nursing: 'not-applicable' },
} as const satisfies Record<string, Pick<PregnancyStatement, 'pregnant' | 'nursing'>>;
type Combination = keyof typeof combinations;

const isCombination = (name: string): name is Combination => Object.hasOwn(combinations, name);
const withMore: ReadonlySet<Combination> = new Set(['pregnant', 'nursing']);

const combinationOf = ({ pregnant, nursing }: PregnancyStatement): Combination | null =>
  Object.keys(combinations)
    .filter(isCombination)
    .find((name) => combinations[name].pregnant === pregnant && combinations[name].nursing === nursing) ??
  null;

/** Whether the patient is pregnant or nursing, as of today; another day is typed in the form. */
export function AnswerPregnancy(answer: AnswerProps) {
  const { t } = useTranslation('history');
  const { timeZone } = useUnlocked().clinic;
  const today = todayAt(timeZone);
  const statement = answer.current?.statement;
  const known = statement?.kind === 'pregnancy' ? statement : undefined;
  const isOfToday = known?.asOf === today;
  return (
    <AnswerControl
      {...answer}
      name={t('pregnancy.name')}
      question="pregnancy"
      // An answer of another day is news when it is given again.
      chosen={known && isOfToday ? combinationOf(known) : null}
      choices={Object.keys(combinations)
        .filter(isCombination)
        .map((value) => ({
          value,
          label: t(`pregnancy.${value}`),
          form: { ...emptyPregnancyForm(today), ...combinations[value] },
          asks: withMore.has(value),
        }))}
    />
  );
}
