import { useTranslation } from 'react-i18next';
import type { Addendum, AddendumPart } from '../../domain/addendum.ts';
import type { SessionView } from '../../domain/contract.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { type NumberedAddendum, amendments } from './amendments.ts';
import { FoldedText } from './folded-text.tsx';
import classes from './section-addenda.module.css';
import { SealCheck } from './seal-check.tsx';

type SectionAddendaProps = { view: SessionView; part: AddendumPart };

/** What was added to one part after signing: beside what it amends, told apart from it, with name and time. */
export function SectionAddenda({ view: { session, addendaIntact }, part }: SectionAddendaProps) {
  const { t } = useTranslation('session');
  const ofPart = amendments(session.addenda, part);
  if (ofPart.length === 0) return null;
  return (
    <ul className={classes['addenda']} aria-label={t('addenda.here')}>
      {ofPart.map((numbered) => (
        <AddendumNote
          key={numbered.addendum.id}
          numbered={numbered}
          intact={addendaIntact[numbered.addendum.id]}
        />
      ))}
    </ul>
  );
}

/** Where the text of an addendum stands in the document. */
export const addendumPlace = ({ id }: Addendum): string => `addendum-${id}`;

type AddendumNoteProps = { numbered: NumberedAddendum; intact: boolean | undefined };

function AddendumNote({ numbered: { number, addendum }, intact }: AddendumNoteProps) {
  const { t } = useTranslation('session');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { name, signedAt } = addendum.signature;
  return (
    <li id={addendumPlace(addendum)} tabIndex={-1} className={classes['addendum']}>
      <p className={classes['head']}>
        <strong>{t('addenda.label', { number })}</strong>{' '}
        <span className={classes['signed']}>
          {t('addenda.signed', { name, when: formatTime(signedAt, locale, timeZone, 'date-time') })}
        </span>{' '}
        {intact === false ? <SealCheck intact={false} /> : null}
      </p>
      <FoldedText text={addendum.text} />
    </li>
  );
}
