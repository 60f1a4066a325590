import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type AskedQuestion, questionPath } from '../../domain/screening-reading.ts';
import { useHistoryWords } from '../history/words.ts';
import classes from './screening.module.css';
import { useFindingText } from './use-finding-text.ts';

type CompactAnswersProps = { questions: readonly AskedQuestion[]; onChange: (id: string) => void };

/** Everything that was answered with "no", in a few lines; each opens to be changed. */
export function CompactAnswers({ questions, onChange }: CompactAnswersProps) {
  const { t } = useTranslation('screening');
  const { nameOf } = useHistoryWords();
  const { date } = useFindingText();
  return (
    <div className={classes['compact']} role="group" aria-label={t('saidNo')}>
      <span className={classes['compactTitle']}>{t('saidNo')}</span>
      {questions.map(({ id, current, confirmed }) => {
        const name = current ? nameOf(current.statement) : id;
        return (
          <button
            key={id}
            type="button"
            className={classes['chip']}
            data-confirmed={confirmed || undefined}
            data-field={questionPath(id)}
            aria-label={t('changeOf', { name })}
            title={current ? t('noChange', { date: date(current.recordedAt) }) : undefined}
            onClick={() => onChange(id)}
          >
            {confirmed ? <IconCheck size={13} stroke={2} aria-hidden /> : null}
            {name}
          </button>
        );
      })}
    </div>
  );
}
