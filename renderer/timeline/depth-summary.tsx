import { useTranslation } from 'react-i18next';
import type { ZoneTreatment } from '../../domain/session.ts';
import { formatDepth } from '../../domain/units.ts';
import { depthStepColor } from '../chart/depth-scale.ts';
import classes from './depth-summary.module.css';
import { type SiteDepth, siteDepths } from './zone-groups.ts';
import { useZoneText } from './zone-text.ts';

/** Every treated site with its depth, in the order of the body; a coloured mark repeats the depth. */
export function DepthSummary({ zones }: { zones: readonly ZoneTreatment[] }) {
  const { t } = useTranslation('timeline');
  const { groupName } = useZoneText();
  return (
    <ul className={classes['depths']} aria-label={t('list.depths')}>
      {siteDepths(zones).map((site) => (
        <li key={site.kind === 'zone' ? site.zone : site.site} className={classes['site']}>
          <span>{groupName(site.kind === 'zone' ? site : { kind: 'both-sides', site: site.site })}</span>{' '}
          <Figures site={site} />
        </li>
      ))}
    </ul>
  );
}

function Figures({ site }: { site: SiteDepth }) {
  const { t } = useTranslation('timeline');
  const { t: terms } = useTranslation('terms');
  if (site.kind !== 'sides')
    return <Depth um={site.depthUm} text={terms('unit.mm', { value: formatDepth(site.depthUm) })} />;
  return (
    <>
      <abbr className={classes['side']} title={t('depth.left')}>
        {t('list.left')}
      </abbr>{' '}
      <Depth um={site.leftUm} text={terms('unit.mm', { value: formatDepth(site.leftUm) })} />{' '}
      <abbr className={classes['side']} title={t('depth.right')}>
        {t('list.right')}
      </abbr>{' '}
      <Depth um={site.rightUm} text={terms('unit.mm', { value: formatDepth(site.rightUm) })} />
    </>
  );
}

function Depth({ um, text }: { um: number; text: string }) {
  return (
    <span className={classes['depth']}>
      <span className={classes['mark']} style={{ backgroundColor: depthStepColor(um) }} aria-hidden />
      {text}
    </span>
  );
}
