import { Link } from '@tanstack/react-router';
import type { Addendum } from '../../domain/addendum.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { excerpt } from '../ui/excerpt.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './compare-table.module.css';
import type { TableText } from './table-text.ts';

/** As much as a column holds; the whole text stands in the session. */
const shownLength = 200;

/**
 * What was added to the sessions after signing, under the heading of each: a figure below may be corrected there. It
 * stays when only what differs is shown.
 */
export function AddendaRow({ sessions, text }: { sessions: readonly SessionRecord[]; text: TableText }) {
  if (sessions.every(({ addenda }) => addenda.length === 0)) return null;
  return (
    <tbody className={classes['group']}>
      <tr>
        <th scope="row" colSpan={2} className={classes['name']}>
          {text.t('table.addenda')}
        </th>
        {sessions.map(({ id, addenda }) => (
          <td key={id}>
            {addenda.length === 0 ? (
              <span className={classes['missing']}>{text.t('table.none')}</span>
            ) : (
              addenda.map((addendum) => (
                <AddendumEntry key={addendum.id} addendum={addendum} sessionId={id} text={text} />
              ))
            )}
          </td>
        ))}
      </tr>
    </tbody>
  );
}

type AddendumEntryProps = { addendum: Addendum; sessionId: string; text: TableText };

function AddendumEntry({ addendum, sessionId, text: { t, term } }: AddendumEntryProps) {
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { part, signature } = addendum;
  const { text, goesOn } = excerpt(addendum.text, shownLength);
  return (
    <div className={classes['addendum']}>
      <strong>{term(`addendumPart.${part}`)}</strong>
      <p>
        {text}{' '}
        {goesOn ? (
          <Link to="/sessions/$sessionId" params={{ sessionId }}>
            {t('table.addendumGoesOn')}
          </Link>
        ) : null}
      </p>
      <span className={classes['aside']}>
        {t('table.addendumSigned', {
          name: signature.name,
          when: formatTime(signature.signedAt, locale, timeZone),
        })}
      </span>
    </div>
  );
}
