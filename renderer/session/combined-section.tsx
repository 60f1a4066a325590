import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import { Fact, Facts } from './facts.tsx';
import classes from './note-section.module.css';
import { Section } from './section.tsx';

/** A peel or laser that was part of the session (C19), with its note; left out where there was none. */
export function CombinedSection({ view: { session } }: { view: SessionView }) {
  const { t } = useTranslation('session');
  const { t: screening } = useTranslation('screening');
  const { combination, combinationNote } = session;
  if (combination === null) return null;
  return (
    <Section title={t('combined.title')}>
      <Facts>
        <Fact term={t('combined.with')}>{screening(`combinationName.${combination}`)}</Fact>
        {combinationNote === null ? null : (
          <Fact term={t('combined.note')}>
            <span className={classes['note']}>{combinationNote}</span>
          </Fact>
        )}
      </Facts>
    </Section>
  );
}
