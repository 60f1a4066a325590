import { Button, CloseButton } from '@mantine/core';
import { IconColumns } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { comparisonLimits } from '../../domain/comparison.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './compare-bar.module.css';

type CompareBarProps = {
  /** The chosen sessions, oldest first. */
  chosen: readonly SessionRecord[];
  onCompare: () => void;
  onClear: () => void;
};

/** What is chosen for the comparison; stays in sight while the timeline scrolls. */
export function CompareBar({ chosen, onCompare, onClear }: CompareBarProps) {
  const { t } = useTranslation('timeline');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const count = chosen.length;
  const dates = chosen.map(({ startedAt }) => formatTime(startedAt, locale, timeZone)).join(' · ');
  return (
    <section className={`${classes['bar']} no-print`} aria-label={t('bar.label')} hidden={count === 0}>
      <div className={classes['text']} role="status">
        <span className={classes['count']}>{t('bar.chosen', { count })}</span>
        <span className={classes['dates']} title={dates}>
          {dates}
        </span>
        {count < comparisonLimits.minimum ? <span className={classes['hint']}>{t('bar.more')}</span> : null}
        {count >= comparisonLimits.maximum ? <span className={classes['hint']}>{t('bar.most')}</span> : null}
      </div>
      <Button
        leftSection={<IconColumns size={16} stroke={1.5} aria-hidden />}
        disabled={count < comparisonLimits.minimum}
        onClick={onCompare}
      >
        {t('bar.compare', { count })}
      </Button>
      <CloseButton aria-label={t('bar.clear')} title={t('bar.clear')} onClick={onClear} />
    </section>
  );
}
