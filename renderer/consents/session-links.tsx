import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SessionStart } from '../../domain/contract-consents.ts';
import { useConsentTimes } from './consent-names.ts';
import classes from './consents.module.css';

const mostNamed = 6;

/** Sessions by their dates, each leading to its document. */
export function SessionLinks({ sessions }: { sessions: readonly SessionStart[] }) {
  const { t } = useTranslation('consents');
  const more = sessions.length - mostNamed;
  return (
    <>
      <ul className={classes['sessions']}>
        {sessions.slice(0, mostNamed).map((session) => (
          <li key={session.sessionId}>
            <SessionLink session={session} />
          </li>
        ))}
        {more > 0 ? <li>{t('row.more', { count: more })}</li> : null}
      </ul>
    </>
  );
}

function SessionLink({ session: { sessionId, startedAt, state } }: { session: SessionStart }) {
  const { t } = useTranslation('consents');
  const { date } = useConsentTimes();
  const day = date(startedAt);
  // Only its own practitioner opens a draft.
  if (state === 'draft') return t('row.draft', { date: day });
  return (
    <Anchor renderRoot={(props) => <Link to="/sessions/$sessionId" params={{ sessionId }} {...props} />}>
      {state === 'voided' ? t('row.voided', { date: day }) : day}
    </Anchor>
  );
}
