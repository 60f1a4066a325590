import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import { Missing } from './facts.tsx';
import classes from './reactions.module.css';
import { SectionAddenda } from './section-addenda.tsx';
import { Section } from './section.tsx';

/** What went wrong, and what was done. That nothing did is stated, and is not the same as not recorded. */
export function ComplicationsSection({ view }: { view: SessionView }) {
  const { t } = useTranslation('session');
  const { complicationState, complications } = view.session;
  return (
    <Section title={t('complications.title')}>
      {complicationState === 'none' ? <p className={classes['state']}>{t('complications.none')}</p> : null}
      {complicationState === 'not-recorded' ? (
        <p className={classes['state']}>
          <Missing>{t('complications.notRecorded')}</Missing>
        </p>
      ) : null}
      {complications.length > 0 ? (
        <ul className={classes['list']}>
          {complications.map(({ what, done }, index) => (
            // Complications have no identity of their own; a signed session keeps their order.
            <li key={index} className={classes['item']}>
              <p className={classes['note']}>
                <span className={classes['kind']}>{what}</span>
              </p>
              <p className={classes['note']}>
                <span className={classes['quiet']}>{t('complications.done')}</span> {done ?? <Missing />}
              </p>
            </li>
          ))}
        </ul>
      ) : null}
      <SectionAddenda view={view} part="complications" />
    </Section>
  );
}
