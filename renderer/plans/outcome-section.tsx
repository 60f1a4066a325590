import { Button, Group } from '@mantine/core';
import { IconChevronDown, IconTrendingDown, IconTrendingUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type OutcomeScore,
  type OutcomeSeries,
  currentScores,
  outcomeSeries,
  scaleOf,
} from '../../domain/outcome.ts';
import { formatTime } from '../../domain/time.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import { OutcomeEntries, lineOf } from './outcome-entries.tsx';
import { type LineBox, outcomeLine } from './outcome-line.ts';
import classes from './outcome.module.css';
import type { OnPlanDialog } from './plans-view.tsx';
import { usePlanText } from './use-plan-text.ts';

type OutcomeSectionProps = {
  id: string;
  title: string;
  /** Superseded and withdrawn ones included. */
  scores: readonly OutcomeScore[];
  planId: string | null;
  onDialog: OnPlanDialog;
};

const box: LineBox = { width: 120, height: 30, padding: 5 };

/** What the treatment has brought: one line per scale and rater, in the direction that is better. */
export function OutcomeSection({ id, title, scores, planId, onDialog }: OutcomeSectionProps) {
  const { t } = useTranslation('plans');
  const series = outcomeSeries(currentScores(scores));
  const withdrawn = scores.filter((score) => score.withdrawn !== null);
  return (
    <section className={classes['outcome']} aria-labelledby={id}>
      <Group justify="space-between" wrap="nowrap">
        <h4 id={id} className={classes['subtitle']}>
          {title}
        </h4>
        {onDialog && planId === null ? (
          <Button
            size="compact-sm"
            variant="default"
            className="no-print"
            onClick={() => onDialog({ kind: 'score', planId, score: null })}
          >
            {t('action.score')}
          </Button>
        ) : null}
      </Group>
      {series.length === 0 ? <p className={classes['quiet']}>{t('outcome.none')}</p> : null}
      <ul className={classes['list']}>
        {series.map((one) => (
          <Series key={keyOf(one)} series={one} all={scores} onDialog={onDialog} />
        ))}
      </ul>
      {series.some(({ scores: shown }) => shown.length > 1) ? (
        <p className={classes['legend']}>{t('outcome.upIsBetter')}</p>
      ) : null}
      {withdrawn.length > 0 ? <OutcomeEntries scores={withdrawn} all={scores} onDialog={undefined} /> : null}
    </section>
  );
}

const keyOf = ({ planId, scale, scaleVersion, direction, rater }: OutcomeSeries): string =>
  [planId, scale, scaleVersion, direction, rater].join(' ');

type SeriesProps = { series: OutcomeSeries; all: readonly OutcomeScore[]; onDialog: OnPlanDialog };

function Series({ series, all, onDialog }: SeriesProps) {
  const { t } = useTranslation('plans');
  const [isOpen, setIsOpen] = useState(false);
  const { scale, rater, scores, latest, scaleVersion, direction } = series;
  const { figureOf } = usePlanText();
  // A single value stands in words beside it.
  const figures = scores.length > 1 ? [scores[0], latest] : [];
  return (
    <li className={classes['series']}>
      <div className={classes['line']}>
        <span className={classes['scale']}>
          <strong>{t(`scale.${scale}`)}</strong>
          <span className={classes['quiet']}>
            {t(`ratedBy.${rater}`)} · {t(`direction.${direction}`)}
            {scaleVersion === scaleOf(scale).version
              ? null
              : ` · ${t('outcome.version', { version: scaleVersion })}`}
          </span>
        </span>
        <Drawing series={series} />
        <span className={classes['figures']} aria-hidden>
          {figures.map((score) => score && figureOf(scale, score.value)).join(' → ')}
        </span>
        <Verdict series={series} />
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-expanded={isOpen}
          aria-label={`${t('outcome.entries', { count: scores.length })}: ${t(`scale.${scale}`)}, ${t(`rater.${rater}`)}`}
          rightSection={<IconChevronDown size={14} stroke={1.6} aria-hidden />}
          onClick={() => setIsOpen(!isOpen)}
        >
          {t('outcome.entries', { count: scores.length })}
        </Button>
      </div>
      {isOpen ? (
        <OutcomeEntries
          scores={scores.toReversed().flatMap((score) => lineOf(score, all))}
          all={all}
          onDialog={onDialog}
        />
      ) : null}
    </li>
  );
}

/** The scores over time; the square is the baseline. */
function Drawing({ series }: { series: OutcomeSeries }) {
  const { t } = useTranslation('plans');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { valueOf } = usePlanText();
  const { scores, scale, rater, direction, latest } = series;
  const [first = latest] = scores;
  const points = outcomeLine(series, box);
  const label = t('outcome.trend', {
    count: scores.length,
    scale: t(`scale.${scale}`),
    rater: t(`rater.${rater}`),
    direction: t(`direction.${direction}`),
    first: valueOf(first),
    from: formatTime(first.scoredOn, locale, timeZone),
    last: valueOf(latest),
    to: formatTime(latest.scoredOn, locale, timeZone),
  });
  return (
    <svg
      className={classes['drawing']}
      viewBox={`0 0 ${box.width} ${box.height}`}
      role="img"
      aria-label={label}
    >
      <path
        className={classes['bounds']}
        d={`M0 ${box.padding}H${box.width}M0 ${box.height - box.padding}H${box.width}`}
      />
      <polyline className={classes['trend']} points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {points.map(({ x, y, isBaseline }, index) =>
        isBaseline ? (
          <rect
            key={scores[index]?.id}
            className={classes['baseline']}
            x={x - 3.5}
            y={y - 3.5}
            width={7}
            height={7}
          />
        ) : (
          <circle key={scores[index]?.id} className={classes['point']} cx={x} cy={y} r={3} />
        ),
      )}
    </svg>
  );
}

/** The change in words: which way it went, by how much. */
function Verdict({ series: { change, baseline, scores, latest, scale } }: { series: OutcomeSeries }) {
  const { t } = useTranslation('plans');
  const { valueOf } = usePlanText();
  if (scaleOf(scale).tells === 'change') return <span className={classes['verdict']}>{valueOf(latest)}</span>;
  if (!change) {
    return (
      <span className={classes['verdict']}>
        {valueOf(latest)}
        <span className={classes['quiet']}>
          {t(baseline && scores.length === 1 ? 'change.baselineOnly' : 'change.noBaseline')}
        </span>
      </span>
    );
  }
  const { verdict, grades } = change;
  return (
    <span className={classes['verdict']} data-verdict={verdict}>
      <span className={classes['change']}>
        {verdict === 'improved' ? <IconTrendingUp size={15} stroke={1.8} aria-hidden /> : null}
        {verdict === 'worse' ? <IconTrendingDown size={15} stroke={1.8} aria-hidden /> : null}
        {verdict === 'unchanged' ? t('change.unchanged') : t(`change.${verdict}`, { count: grades })}
      </span>
      <span className={classes['quiet']}>{valueOf(latest)}</span>
    </span>
  );
}
