import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isEmptyPrp } from '../../domain/prp-form.ts';
import type { ReactionForm, SerumForm, SessionForm } from '../../domain/session-form.ts';
import { formatTime, instantOfCivil, isCivilDate, isCivilDateTime } from '../../domain/time.ts';
import { formatDepth, parseDepth } from '../../domain/units.ts';
import { useLocale } from '../ui/locale.ts';
import { useCharting } from './charting-context.ts';
import classes from './charting.module.css';

type SignSummaryProps = { patientName: string; session: SessionForm };

/** What is about to be signed, in the words of the record. */
export function SignSummary({ patientName, session }: SignSummaryProps) {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const { store, timeZone } = useCharting();
  const locale = useLocale();

  const zoneText = ({ zone, depth }: SessionForm['zones'][number]) => {
    const parsed = parseDepth(depth, store.getLimits());
    return t('sign.zone', {
      zone: terms(`zone.${zone}`),
      depth: parsed.ok ? formatDepth(parsed.value) : depth,
    });
  };
  const materialText = ({ product, lot }: { product: string; lot: string }) =>
    lot.trim() === ''
      ? t('sign.serumWithoutLot', { serum: product })
      : t('sign.serum', { serum: product, lot });
  const serumText = ({ category, product, lot }: SerumForm) =>
    materialText({
      product: product.trim() === '' && category !== '' ? terms(`serumCategory.${category}`) : product,
      lot,
    });
  const reactionText = ({ kind, grade }: ReactionForm) =>
    [kind === '' ? '' : terms(`reactionKind.${kind}`), grade === '' ? '' : terms(`grade.${grade}`)]
      .filter(Boolean)
      .join(', ');
  const { startedAt, immediateReactions, anaesthesia, complicationState, reviewDue } = session;

  return (
    <dl className={classes['summary']}>
      <Fact name={t('sign.patient')}>{patientName}</Fact>
      <Fact name={t('sign.started')}>
        {isCivilDateTime(startedAt)
          ? formatTime(instantOfCivil(startedAt, timeZone), locale, timeZone, 'date-time')
          : startedAt}
      </Fact>
      <Fact name={t('sign.anaesthetic')}>
        {anaesthesia === 'used' ? (
          <Lines texts={session.anaesthetics.map(materialText)} />
        ) : (
          terms(`anaesthesia.${anaesthesia}`)
        )}
      </Fact>
      <Fact name={t('sign.zones')}>
        <Lines texts={session.zones.map(zoneText)} />
      </Fact>
      <Fact name={t('sign.cartridge')}>{session.cartridgeLot}</Fact>
      <Fact name={t('sign.serums')}>
        {session.serums.length === 0 ? t('sign.noSerums') : <Lines texts={session.serums.map(serumText)} />}
      </Fact>
      {isEmptyPrp(session.prp) ? null : <Fact name={t('sign.prp')}>{t('sign.prpFilled')}</Fact>}
      <Fact name={t('sign.reactions')}>
        {immediateReactions === 'present' ? (
          <Lines texts={session.reactions.map(reactionText)} />
        ) : (
          terms(`immediateReactions.${immediateReactions}`)
        )}
      </Fact>
      <Fact name={t('sign.complications')}>
        {complicationState === 'present' ? (
          <Lines texts={session.complications.map(({ what }) => what)} />
        ) : (
          terms(`complicationState.${complicationState}`)
        )}
      </Fact>
      {reviewDue === '' ? null : (
        <Fact name={t('sign.reviewDue')}>
          {isCivilDate(reviewDue) ? formatTime(reviewDue, locale, timeZone) : reviewDue}
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** One line each; the list is never reordered while the dialog is open, so the place names the line. */
function Lines({ texts }: { texts: readonly string[] }) {
  return (
    <ul>
      {texts.map((text, place) => (
        <li key={`${place} ${text}`}>{text}</li>
      ))}
    </ul>
  );
}
