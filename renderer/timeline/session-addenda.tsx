import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Addendum } from '../../domain/addendum.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { excerpt } from '../ui/excerpt.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './session-addenda.module.css';

/** About three lines; the whole text stands in the session. */
const shownLength = 280;

/** What was added to a session after signing, in its words, under the session that it belongs to. */
export function SessionAddenda({ session }: { session: SessionRecord }) {
  const { t } = useTranslation('timeline');
  if (session.addenda.length === 0) return null;
  return (
    <ol className={classes['addenda']} aria-label={t('list.addenda')}>
      {session.addenda.map((addendum) => (
        <AddendumLine key={addendum.id} addendum={addendum} sessionId={session.id} />
      ))}
    </ol>
  );
}

function AddendumLine({ addendum, sessionId }: { addendum: Addendum; sessionId: string }) {
  const { t } = useTranslation('timeline');
  const { t: terms } = useTranslation('terms');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { part, signature } = addendum;
  const { text, goesOn } = excerpt(addendum.text, shownLength);
  return (
    <li>
      <strong className={classes['part']}>
        {t('list.addendum', { part: terms(`addendumPart.${part}`) })}
      </strong>{' '}
      <span className={classes['signed']}>
        {t('list.addendumSigned', {
          name: signature.name,
          when: formatTime(signature.signedAt, locale, timeZone),
        })}
      </span>
      <p className={classes['text']}>
        {text}{' '}
        {goesOn ? (
          <Link className={classes['more']} to="/sessions/$sessionId" params={{ sessionId }}>
            {t('list.addendumGoesOn')}
          </Link>
        ) : null}
      </p>
    </li>
  );
}
