import { useTranslation } from 'react-i18next';
import type { Reaction } from '../../domain/session.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useSuspicionText } from '../timeline/suspicion-text.ts';
import { useZoneText } from '../timeline/zone-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Fact, Facts, Missing } from './facts.tsx';
import classes from './reactions.module.css';

/** Every value of one observation of a reaction. */
export function ReactionEntry({ reaction }: { reaction: Reaction }) {
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { zoneNames } = useZoneText();
  const suspected = useSuspicionText()(reaction);
  const { kind, grade, grading, zones, percent, onsetAt, resolvedAt, note } = reaction;
  const when = (instant: string) => formatTime(instant, locale, timeZone, 'date-time');
  return (
    <div className={classes['entry']}>
      <Facts inColumns>
        <Fact term={t('reactions.kind')} lead>
          {terms(`reactionKind.${kind}`)}
        </Fact>
        <Fact term={t('reactions.grade')}>
          {terms(`grade.${grade}`)}{' '}
          <span className={classes['quiet']}>{t('reactions.grading', grading)}</span>
        </Fact>
        <Fact term={t('reactions.zones')}>
          {zones.length === 0 ? t('serums.allZones') : zoneNames(zones)}
        </Fact>
        <Fact term={t('reactions.percent')}>
          {percent === null ? <Missing /> : terms('unit.percent', { value: percent })}
        </Fact>
        <Fact term={t('reactions.onset')}>{onsetAt === null ? <Missing /> : when(onsetAt)}</Fact>
        <Fact term={t('reactions.resolved')}>
          {resolvedAt === null ? <Missing>{t('reactions.openEnd')}</Missing> : when(resolvedAt)}
        </Fact>
      </Facts>
      {suspected === '' ? null : (
        <p className={classes['note']}>
          <span className={classes['quiet']}>{t('reactions.suspected')}</span> {suspected}
        </p>
      )}
      {note === null ? null : (
        <p className={classes['note']}>
          <span className={classes['quiet']}>{t('reactions.note')}</span> {note}
        </p>
      )}
    </div>
  );
}
