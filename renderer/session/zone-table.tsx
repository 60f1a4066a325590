import { useTranslation } from 'react-i18next';
import { needsDepthReason } from '../../domain/depth-rule.ts';
import type { ZoneTreatment } from '../../domain/session.ts';
import { formatDepth } from '../../domain/units.ts';
import { getZone } from '../../domain/zones.ts';
import { depthStepColor } from '../chart/depth-scale.ts';
import { inBodyOrder } from '../timeline/zone-groups.ts';
import { useZoneText } from '../timeline/zone-text.ts';
import { Missing } from './facts.tsx';
import { formatArea, totalArea } from './format.ts';
import classes from './table.module.css';

/** Pattern and speed have a column where a zone has either: many clinics never record them. */
const hasTechnique = (zones: readonly ZoneTreatment[]): boolean =>
  zones.some(({ pattern, speedRpm }) => pattern !== null || speedRpm !== null);

/** Every value of every treated zone, in the order of the body. */
export function ZoneTable({ zones }: { zones: readonly ZoneTreatment[] }) {
  const { t } = useTranslation('session');
  const technique = hasTechnique(zones);
  return (
    <table className={classes['table']}>
      <thead>
        <tr>
          <th scope="col">{t('zones.zone')}</th>
          <th scope="col" className={classes['number']}>
            {t('zones.depth')}
          </th>
          <th scope="col" className={classes['number']}>
            {t('zones.passes')}
          </th>
          {technique ? <th scope="col">{t('zones.technique')}</th> : null}
          <th scope="col">{t('zones.area')}</th>
          <th scope="col">{t('zones.endpoint')}</th>
        </tr>
      </thead>
      {inBodyOrder(zones).map((treatment) => (
        <ZoneRow key={treatment.zone} treatment={treatment} technique={technique} />
      ))}
      <TotalArea zones={zones} technique={technique} />
    </table>
  );
}

function ZoneRow({ treatment, technique }: { treatment: ZoneTreatment; technique: boolean }) {
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const { zoneName } = useZoneText();
  const { zone, depthUm, passes, areaMm2, areaMethod, endpoint, note, depthReason } = treatment;
  const aboveStart = needsDepthReason(zone, depthUm);
  return (
    <tbody>
      <tr>
        <th scope="row">{zoneName(zone)}</th>
        <td className={classes['number']}>
          <span
            className={classes['mark']}
            style={{ backgroundColor: depthStepColor(depthUm) }}
            aria-hidden
          />
          {terms('unit.mm', { value: formatDepth(depthUm) })}
        </td>
        <td className={classes['number']}>{passes ?? <Missing />}</td>
        {technique ? <TechniqueCell treatment={treatment} /> : null}
        <td>
          {areaMm2 === null ? (
            <Missing />
          ) : (
            <span className={classes['short']}>{terms('unit.cm2', { value: formatArea(areaMm2) })}</span>
          )}{' '}
          {areaMethod === null ? null : (
            <span className={classes['quiet']}>{terms(`areaMethod.${areaMethod}`)}</span>
          )}
        </td>
        <td>{endpoint === null ? <Missing /> : terms(`endpoint.${endpoint}`)}</td>
      </tr>
      {aboveStart || depthReason !== null || note !== null ? (
        <tr className={classes['remark']}>
          <td colSpan={technique ? 6 : 5}>
            {aboveStart ? (
              <p className={classes['above']}>
                {t('zones.aboveStart', { value: formatDepth(getZone(zone).depth.confirmAboveUm) })}
              </p>
            ) : null}
            <Remarks reason={depthReason} note={note} />
          </td>
        </tr>
      ) : null}
    </tbody>
  );
}

function TechniqueCell({ treatment: { pattern, speedRpm } }: { treatment: ZoneTreatment }) {
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  return (
    <td>
      {pattern === null && speedRpm === null ? <Missing /> : null}
      {pattern === null ? null : terms(`pattern.${pattern}`)}
      {speedRpm === null ? null : (
        <span className={`${classes['quiet']} ${classes['under']}`}>
          {t('zones.perMinute', { value: speedRpm })}
        </span>
      )}
    </td>
  );
}

function Remarks({ reason, note }: { reason: string | null; note: string | null }) {
  const { t } = useTranslation('session');
  if (reason === null && note === null) return null;
  return (
    <dl className={classes['remarks']}>
      {reason === null ? null : (
        <>
          <dt>{t('zones.reason')}</dt>
          <dd>{reason}</dd>
        </>
      )}
      {note === null ? null : (
        <>
          <dt>{t('zones.note')}</dt>
          <dd>{note}</dd>
        </>
      )}
    </dl>
  );
}

type TotalAreaProps = { zones: readonly ZoneTreatment[]; technique: boolean };

function TotalArea({ zones, technique }: TotalAreaProps) {
  const { t } = useTranslation('session');
  const { t: terms } = useTranslation('terms');
  const total = totalArea(zones);
  if (!total || zones.length < 2) return null;
  const area = terms('unit.cm2', { value: formatArea(total.mm2) });
  return (
    <tfoot>
      <tr>
        <th scope="row" colSpan={technique ? 4 : 3}>
          {t('zones.total')}
        </th>
        <td colSpan={2}>
          {total.known === zones.length
            ? area
            : t('zones.totalKnown', { area, known: total.known, all: zones.length })}
        </td>
      </tr>
    </tfoot>
  );
}
