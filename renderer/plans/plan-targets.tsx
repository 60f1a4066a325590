import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PlanWithDue } from '../../domain/contract-plans.ts';
import { needsDepthReason } from '../../domain/depth-rule.ts';
import type { PlanTarget } from '../../domain/plan.ts';
import { formatDepth } from '../../domain/units.ts';
import { type ZoneId, getZone } from '../../domain/zones.ts';
import { AnatomyChart } from '../chart/anatomy-chart.tsx';
import { depthStepColor } from '../chart/depth-scale.ts';
import { viewOfZones } from '../chart/chart-geometry.ts';
import { type SiteDepth, groupZones, siteDepths } from '../timeline/zone-groups.ts';
import { useZoneText } from '../timeline/zone-text.ts';
import classes from './plans.module.css';

type DepthTarget = { zone: ZoneId; depthUm: number };

const isDepth = (target: PlanTarget): target is DepthTarget => target.depthUm !== null;

/** Colours alone: the depths stand beside the small chart. */
const coloursOf = (depths: readonly DepthTarget[]) =>
  new Map(depths.map(({ zone, depthUm }) => [zone, { color: depthStepColor(depthUm) }]));

const zonesOf = (site: SiteDepth): ZoneId => (site.kind === 'zone' ? site.zone : `${site.site}-left`);
const deepestOf = (site: SiteDepth): number =>
  site.kind === 'sides' ? Math.max(site.leftUm, site.rightUm) : site.depthUm;

/** Where and how deep, per site, with the chart beside it. */
export function PlanTargets({ plan: { targets } }: { plan: PlanWithDue }) {
  const { t } = useTranslation('plans');
  const { zoneName, groupName } = useZoneText();
  const { t: terms } = useTranslation('terms');
  const view = viewOfZones(targets.map(({ zone }) => zone));
  const depths = targets.filter(isDepth);
  const open = groupZones(targets.filter((target) => !isDepth(target)).map(({ zone }) => zone));
  return (
    <section className={classes['targets']}>
      <h4 className={classes['subtitle']}>{t('targets.title')}</h4>
      {targets.length === 0 ? <p className={classes['quiet']}>{t('targets.none')}</p> : null}
      <div className={classes['targetColumns']}>
        <dl className={classes['depths']}>
          {siteDepths(depths).map((site) => (
            <div key={zonesOf(site)}>
              <dt>
                {site.kind === 'zone'
                  ? zoneName(site.zone)
                  : groupName({ kind: 'both-sides', site: site.site })}
              </dt>
              <dd>
                {site.kind === 'sides'
                  ? t('targets.sides', { left: formatDepth(site.leftUm), right: formatDepth(site.rightUm) })
                  : formatDepth(site.depthUm)}
                <Unusual site={site} />
              </dd>
            </div>
          ))}
          {open.map((group) => (
            <div key={group.kind === 'zone' ? group.zone : group.site}>
              <dt>{groupName(group)}</dt>
              <dd className={classes['quiet']}>{t('targets.open')}</dd>
            </div>
          ))}
        </dl>
        {targets.length > 0 ? (
          <div className={classes['face']}>
            <AnatomyChart
              view={view}
              fills={coloursOf(depths)}
              zoneName={zoneName}
              excludedHint={t('targets.excluded')}
              label={t('targets.chart', { view: terms(`chartView.${view}`) })}
            />
          </div>
        ) : null}
      </div>
    </section>
  );
}

/** C22: deeper than the zone's upper starting value. */
function Unusual({ site }: { site: SiteDepth }) {
  const { t } = useTranslation('plans');
  const zone = zonesOf(site);
  if (!needsDepthReason(zone, deepestOf(site))) return null;
  const depth = formatDepth(getZone(zone).depth.confirmAboveUm);
  return (
    <span className={classes['unusual']} title={t('targets.unusualLabel', { depth })}>
      <IconAlertTriangle size={13} stroke={1.8} aria-hidden />
      {t('targets.unusual', { depth })}
    </span>
  );
}
