import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import { Missing } from './facts.tsx';
import { ReactionEntry } from './reaction-entry.tsx';
import classes from './reactions.module.css';
import { SectionAddenda } from './section-addenda.tsx';
import { Section } from './section.tsx';

/** What was seen at the treatment. That none was seen is stated, and is not the same as not recorded. */
export function ImmediateReactions({ view }: { view: SessionView }) {
  const { session } = view;
  const { t } = useTranslation('session');
  const immediate = session.reactions.filter(({ stage }) => stage === 'immediate');
  return (
    <Section title={t('reactions.title')}>
      {session.immediateReactions === 'none' ? (
        <p className={classes['state']}>{t('reactions.none')}</p>
      ) : null}
      {session.immediateReactions === 'not-recorded' ? (
        <p className={classes['state']}>
          <Missing>{t('reactions.notRecorded')}</Missing>
        </p>
      ) : null}
      {immediate.length > 0 ? (
        <ul className={classes['list']}>
          {immediate.map((reaction) => (
            <li key={reaction.id} className={classes['item']}>
              <ReactionEntry reaction={reaction} />
            </li>
          ))}
        </ul>
      ) : null}
      <SectionAddenda view={view} part="reactions" />
    </Section>
  );
}
