import type { SessionRecord } from '../../domain/session.ts';
import { type Instant, epochOfInstant } from '../../domain/time.ts';
import { defaultDepthLimits } from '../../domain/units.ts';
import { type Side, type Site, type ZoneId, getZone, zones as allZones } from '../../domain/zones.ts';
import { counts } from './timeline-entries.ts';

export type DepthPoint = { at: Instant; epoch: number; depthUm: number };

/** The depths of one zone, oldest first. `side` is set only where left and right differ. */
export type DepthLine = { side: Side | undefined; points: [DepthPoint, ...DepthPoint[]] };

/** The depths of one site: one line, or one for each side where they differ. */
export type DepthTrend = {
  site: Site;
  /** The treated zones of the site. */
  zones: ZoneId[];
  lines: [DepthLine, ...DepthLine[]];
  /** Sessions in which the site was treated. */
  sessions: number;
  inLastSession: boolean;
};

/** What all lines are drawn against: µm, and milliseconds since 1970. */
export type TrendScale = { minimumUm: number; maximumUm: number; from: number; to: number };

export type DepthOverview = { trends: DepthTrend[]; scale: TrendScale; first: Instant; last: Instant };

const samePoints = (a: readonly DepthPoint[], b: readonly DepthPoint[]): boolean =>
  a.length === b.length &&
  a.every(({ at, depthUm }, index) => b[index]?.at === at && b[index].depthUm === depthUm);

/** Depth per treated site over all sessions that count, in the order of the body; null without sessions. */
export function depthOverview(newestFirst: readonly SessionRecord[]): DepthOverview | null {
  const sessions = newestFirst.filter(counts).toReversed();
  const [first] = sessions;
  const last = sessions.at(-1);
  if (!first || !last) return null;
  const points = new Map<ZoneId, DepthPoint[]>();
  const depths: number[] = [];
  for (const session of sessions) {
    const epoch = epochOfInstant(session.startedAt);
    for (const { zone, depthUm } of session.zones) {
      const known = points.get(zone) ?? [];
      known.push({ at: session.startedAt, epoch, depthUm });
      points.set(zone, known);
      depths.push(depthUm);
    }
  }
  const treated = allZones.filter(({ id }) => points.has(id));
  const trends = [...Map.groupBy(treated, ({ site }) => site)].flatMap(([site, members]) => {
    const trend = trendOf(
      site,
      members.map(({ id }) => id),
      points,
      last,
    );
    return trend ? [trend] : [];
  });
  const scale = {
    minimumUm: Math.min(defaultDepthLimits.minimumUm, ...depths),
    maximumUm: Math.max(defaultDepthLimits.maximumUm, ...depths),
    from: epochOfInstant(first.startedAt),
    to: epochOfInstant(last.startedAt),
  };
  return { trends, scale, first: first.startedAt, last: last.startedAt };
}

function trendOf(
  site: Site,
  zones: ZoneId[],
  points: ReadonlyMap<ZoneId, DepthPoint[]>,
  last: SessionRecord,
): DepthTrend | null {
  const all = zones.flatMap((zone): DepthLine[] => {
    const [first, ...rest] = points.get(zone) ?? [];
    return first ? [{ side: getZone(zone).side, points: [first, ...rest] }] : [];
  });
  const [one, other] = all;
  if (!one) return null;
  const lines: DepthTrend['lines'] =
    other && !samePoints(one.points, other.points) ? [one, other] : [{ side: undefined, points: one.points }];
  const moments = new Set(all.flatMap((line) => line.points.map(({ at }) => at)));
  return {
    site,
    zones,
    lines,
    sessions: moments.size,
    inLastSession: last.zones.some(({ zone }) => zones.includes(zone)),
  };
}

export type Box = { width: number; height: number; padding: number };

/** Where a point lies in a box whose upper left corner is 0, 0. */
export function pointIn(
  { epoch, depthUm }: Pick<DepthPoint, 'epoch' | 'depthUm'>,
  scale: TrendScale,
  { width, height, padding }: Box,
): { x: number; y: number } {
  const span = scale.to - scale.from;
  const share = span > 0 ? (epoch - scale.from) / span : 1;
  const depth = (depthUm - scale.minimumUm) / (scale.maximumUm - scale.minimumUm);
  const round = (value: number) => Math.round(value * 100) / 100;
  return {
    x: round(padding + share * (width - 2 * padding)),
    y: round(height - padding - depth * (height - 2 * padding)),
  };
}

/** A line of steps: each depth holds until the next session. */
export function stepPath(points: readonly DepthPoint[], scale: TrendScale, box: Box): string {
  return points
    .map((point, index) => {
      const { x, y } = pointIn(point, scale, box);
      return index === 0 ? `M${x} ${y}` : `H${x}V${y}`;
    })
    .join('');
}
