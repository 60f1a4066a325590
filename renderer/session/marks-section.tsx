import { useTranslation } from 'react-i18next';
import { isPin } from '../../domain/chart-mark-form.ts';
import type { SessionView } from '../../domain/contract.ts';
import { amendments } from './amendments.ts';
import classes from './marks-section.module.css';
import { SectionAddenda } from './section-addenda.tsx';
import { Section } from './section.tsx';

/** What was drawn on the chart by hand, by the number that it has there, with what was noted of it. */
export function MarksSection({ view }: { view: SessionView }) {
  const { marks, addenda } = view.session;
  const { t } = useTranslation('marks');
  const { t: terms } = useTranslation('terms');
  if (marks.length === 0 && amendments(addenda, 'marks').length === 0) return null;
  return (
    <Section title={t('list')}>
      {marks.length === 0 ? null : (
        <ol className={classes['marks']}>
          {marks.map((mark, index) => (
            <li key={index} className={classes['mark']}>
              <span className={classes['number']}>{index + 1}</span>{' '}
              <span className={classes['where']}>
                {t('where', {
                  kind: t(isPin(mark) ? 'kind.pin' : 'kind.line'),
                  view: terms(`chartView.${mark.view}`),
                })}
              </span>{' '}
              <span className={classes['note']}>{mark.note ?? t('noNote')}</span>
            </li>
          ))}
        </ol>
      )}
      <SectionAddenda view={view} part="marks" />
    </Section>
  );
}
