import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Parsed } from '../../domain/problem.ts';
import { isEmptyPrp } from '../../domain/prp-form.ts';
import type { ReactionForm, SerumForm, SessionForm } from '../../domain/session-form.ts';
import { formatTime, instantOfCivil, isCivilDate, isCivilDateTime } from '../../domain/time.ts';
import { formatDepth, parseBloodVolume, parseDepth, parseSpeed, toMillilitres } from '../../domain/units.ts';
import { useLocale } from '../ui/locale.ts';
import { useSessionStages } from '../photographs/queries.ts';
import { useCharting } from './charting-context.ts';
import classes from './charting.module.css';

type SignSummaryProps = { patientName: string; session: SessionForm };

/** What is about to be signed, in the words of the record. */
export function SignSummary({ patientName, session }: SignSummaryProps) {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const { t: added } = useTranslation('session');
  const { t: screening } = useTranslation('screening');
  const { t: common } = useTranslation();
  const { t: photographs } = useTranslation('photographs');
  const { store, timeZone, patientId, sessionId } = useCharting();
  const counts = useSessionStages(patientId, sessionId);
  const locale = useLocale();

  const zoneText = ({ zone, depth, pattern, speed }: SessionForm['zones'][number]) => {
    const parsed = parseDepth(depth, store.getLimits());
    const text = t('sign.zone', {
      zone: terms(`zone.${zone}`),
      depth: parsed.ok ? formatDepth(parsed.value) : depth,
    });
    const technique = [
      pattern === '' ? '' : terms(`pattern.${pattern}`),
      isBlank(speed) ? '' : added('summary.perMinute', { value: asRead(parseSpeed(speed, null), speed) }),
    ];
    return technique
      .filter(Boolean)
      .reduce((line, part) => added('summary.technique', { zone: line, technique: part }), text);
  };
  const anaestheticText = ({ product, lot }: SessionForm['anaesthetics'][number]) =>
    isBlank(lot)
      ? added('summary.anaestheticWithoutLot', { product })
      : added('summary.anaestheticLot', { product, lot });
  const prpTexts = ({ drawn, spins, identityFirst, identitySecond }: SessionForm['prp']) => {
    const names = [identityFirst, identitySecond]
      .filter((name) => !isBlank(name))
      .join(common('shell.listJoin'));
    return [
      isBlank(drawn) ? '' : added('summary.prpDrawn', { volume: drawnText(drawn) }),
      spins.length === 0 ? '' : added('summary.prpSpins', { count: spins.length }),
      names === '' ? added('summary.prpUnchecked') : added('summary.prpChecked', { names }),
    ].filter(Boolean);
  };
  const complicationText = ({ what, done }: SessionForm['complications'][number]) =>
    isBlank(done) ? what : added('summary.complicationDone', { what, done });
  const serumText = ({ category, product, lot }: SerumForm) => {
    const serum = product.trim() === '' && category !== '' ? terms(`serumCategory.${category}`) : product;
    return lot.trim() === '' ? t('sign.serumWithoutLot', { serum }) : t('sign.serum', { serum, lot });
  };
  const reactionText = ({ kind, grade }: ReactionForm) =>
    [kind === '' ? '' : terms(`reactionKind.${kind}`), grade === '' ? '' : terms(`grade.${grade}`)]
      .filter(Boolean)
      .join(', ');
  const photographsText = () => {
    if (session.photographs === 'refused') {
      return photographs('summary.refused', { name: session.photographsRefusal.signer });
    }
    const stages = counts.map(({ stage, count }) =>
      photographs('summary.stages', { count, stage: photographs(`stage.${stage}`).toLocaleLowerCase() }),
    );
    if (stages.length > 0) return stages.join(common('shell.listJoin'));
    // The list has not been read yet.
    const count = store.getPhotographCount();
    return count === 0 ? photographs('summary.none') : photographs('count', { count });
  };
  const { startedAt, anaesthesia, prp, immediateReactions, complicationState, combination, reviewDue } =
    session;
  const { marks } = session;

  return (
    <dl className={classes['summary']}>
      <Fact name={t('sign.patient')}>{patientName}</Fact>
      <Fact name={t('sign.started')}>
        {isCivilDateTime(startedAt)
          ? formatTime(instantOfCivil(startedAt, timeZone), locale, timeZone, 'date-time')
          : startedAt}
      </Fact>
      <Fact name={t('sign.zones')}>
        <Lines texts={session.zones.map(zoneText)} />
      </Fact>
      {marks.length === 0 ? null : <Fact name={added('summary.marks')}>{marks.length}</Fact>}
      <Fact name={t('sign.cartridge')}>{session.cartridgeLot}</Fact>
      <Fact name={added('summary.anaesthetic')}>
        {anaesthesia === 'used' ? (
          <Lines texts={session.anaesthetics.map(anaestheticText)} />
        ) : (
          terms(`anaesthesia.${anaesthesia}`)
        )}
      </Fact>
      <Fact name={t('sign.serums')}>
        {session.serums.length === 0 ? t('sign.noSerums') : <Lines texts={session.serums.map(serumText)} />}
      </Fact>
      {isEmptyPrp(prp) ? null : (
        <Fact name={added('summary.prp')}>
          <Lines texts={prpTexts(prp)} />
        </Fact>
      )}
      {combination === '' ? null : (
        <Fact name={added('summary.combined')}>{screening(`combinationName.${combination}`)}</Fact>
      )}
      <Fact name={t('sign.reactions')}>
        {immediateReactions === 'present' ? (
          <Lines texts={session.reactions.map(reactionText)} />
        ) : (
          terms(`immediateReactions.${immediateReactions}`)
        )}
      </Fact>
      <Fact name={added('summary.complications')}>
        {complicationState === 'present' ? (
          <Lines texts={session.complications.map(complicationText)} />
        ) : (
          terms(`complicationState.${complicationState}`)
        )}
      </Fact>
      <Fact name={photographs('title')}>{photographsText()}</Fact>
      {isBlank(reviewDue) ? null : (
        <Fact name={added('facts.reviewDue')}>
          {isCivilDate(reviewDue) ? formatTime(reviewDue, locale, timeZone) : reviewDue}
        </Fact>
      )}
    </dl>
  );
}

/** The number that is meant, whatever unit was typed with it; what cannot be read stands as typed. */
const asRead = (parsed: Parsed<number>, typed: string): string =>
  parsed.ok ? String(parsed.value) : typed.trim();

function drawnText(typed: string): string {
  const parsed = parseBloodVolume(typed);
  return parsed.ok ? String(toMillilitres(parsed.value)) : typed.trim();
}

const isBlank = (text: string): boolean => text.trim() === '';

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
