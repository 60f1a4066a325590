import { useTranslation } from 'react-i18next';
import { formatTime } from '../../domain/time.ts';
import { formatDepth } from '../../domain/units.ts';
import { useUnlocked } from '../status.ts';
import { useLocale } from '../ui/locale.ts';
import classes from './depth-overview.module.css';
import {
  type Box,
  type DepthLine,
  type DepthOverview,
  type DepthTrend,
  type TrendScale,
  pointIn,
  stepPath,
} from './depth-trends.ts';
import { groupZones } from './zone-groups.ts';
import { useZoneText } from './zone-text.ts';

const box: Box = { width: 120, height: 28, padding: 3 };
/** With more sessions than this the marks of single sessions would run together. */
const mostMarks = 24;

/** One small line per treated site, all on the same scale: what was done, and where it is heading. */
export function DepthOverviewPanel({ overview }: { overview: DepthOverview }) {
  const { t } = useTranslation('timeline');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { trends, scale, first, last } = overview;
  const sidesDiffer = trends.some(({ lines }) => lines.length > 1);
  return (
    <section className={classes['panel']} aria-labelledby="depth-title">
      <h2 id="depth-title" className={classes['title']}>
        {t('depth.title')}
      </h2>
      <p className={classes['scale']}>
        {t('depth.scale', {
          from: formatTime(first, locale, timeZone),
          to: formatTime(last, locale, timeZone),
          minimum: formatDepth(scale.minimumUm),
          maximum: formatDepth(scale.maximumUm),
        })}
      </p>
      <ul className={classes['trends']}>
        {trends.map((trend) => (
          <Trend key={trend.site} trend={trend} scale={scale} />
        ))}
      </ul>
      {sidesDiffer ? <p className={classes['scale']}>{t('depth.sides')}</p> : null}
    </section>
  );
}

function Trend({ trend, scale }: { trend: DepthTrend; scale: TrendScale }) {
  const { t } = useTranslation('timeline');
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  const { groupName } = useZoneText();
  const { lines, zones, inLastSession } = trend;
  const name = groupZones(zones).map(groupName).join(' · ');
  const date = (line: DepthLine) => formatTime(lastOf(line).at, locale, timeZone);
  const description = lines.map((line) => {
    const site = line.side ? t('depth.lineOfSide', { site: name, side: t(`depth.${line.side}`) }) : name;
    return t('depth.line', {
      count: line.points.length,
      site,
      first: formatDepth(line.points[0].depthUm),
      last: formatDepth(lastOf(line).depthUm),
      from: formatTime(line.points[0].at, locale, timeZone),
      to: date(line),
    });
  });
  return (
    <li className={classes['trend']} data-past={!inLastSession || undefined}>
      <span className={classes['site']} title={name}>
        {name}
        {inLastSession ? null : (
          <span className={classes['past']}>{t('depth.notLast', { date: date(lines[0]) })}</span>
        )}
      </span>
      <span className={classes['first']} aria-hidden>
        {lines.map((line) => (
          <span key={line.side ?? ''}>
            {line.points.length > 1 ? formatDepth(line.points[0].depthUm) : null}
          </span>
        ))}
      </span>
      <svg
        className={classes['drawing']}
        viewBox={`0 0 ${box.width} ${box.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={description.join('. ')}
      >
        <path
          className={classes['bounds']}
          d={`M0 ${box.padding}H${box.width}M0 ${box.height - box.padding}H${box.width}`}
        />
        {lines.map((line) => (
          <Line key={line.side ?? ''} line={line} scale={scale} />
        ))}
      </svg>
      <span className={classes['last']} aria-hidden>
        {lines.map((line) => (
          <span key={line.side ?? ''}>
            {line.side ? <span className={classes['side']}>{t(`list.${line.side}`)} </span> : null}
            {formatDepth(lastOf(line).depthUm)}
          </span>
        ))}
      </span>
    </li>
  );
}

function Line({ line, scale }: { line: DepthLine; scale: TrendScale }) {
  const marks = line.points.length <= mostMarks ? line.points : [lastOf(line)];
  return (
    <>
      <path
        className={line.side === 'right' ? classes['lineRight'] : classes['line']}
        d={stepPath(line.points, scale, box)}
      />
      <path
        className={classes['marks']}
        d={marks
          .map((point) => pointIn(point, scale, box))
          .map(({ x, y }) => `M${x} ${y}h0`)
          .join('')}
      />
    </>
  );
}

const lastOf = ({ points }: DepthLine) => points.at(-1) ?? points[0];
