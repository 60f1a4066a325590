import { memo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { endpoints, patterns } from '../../domain/session-terms.ts';
import type { ZoneId } from '../../domain/zones.ts';
import { isZoneId } from '../../domain/zones.ts';
import { SetAll, SetAllChoice } from './set-all.tsx';
import type { SetColumn } from './zone-columns.ts';
import type { ZoneSelection } from './zone-selection.ts';
import classes from './zone-section.module.css';

type ZoneSetRowProps = {
  selection: ZoneSelection;
  treated: readonly ZoneId[];
  showPattern: boolean;
  showSpeed: boolean;
  onSet: (column: SetColumn, value: string) => void;
  onCopyFrom: (zone: ZoneId) => void;
};

/** The first row of the grid: one value for all zones, or for those that are marked. */
export const ZoneSetRow = memo(function ZoneSetRow(props: ZoneSetRowProps) {
  const { selection, treated, showPattern, showSpeed, onSet, onCopyFrom } = props;
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const marked = useSyncExternalStore(selection.subscribe, selection.getAll);
  const isForSome = marked.length > 0;
  const labels = (column: SetColumn) => {
    const name = { column: t(`field.${column}`) };
    const label = t(isForSome ? 'zones.setSelectedOf' : 'zones.setAllOf', name);
    return { label, applyLabel: t('zones.setAllApply', { column: label }) };
  };
  const apply = (column: SetColumn) => (value: string) => onSet(column, value);
  return (
    <tbody>
      <tr>
        <th scope="row" className={classes['setAll']} data-some={isForSome || undefined}>
          {isForSome ? t('zones.setSelected', { count: marked.length }) : t('zones.setAll')}
        </th>
        <td>
          <SetAll {...labels('depth')} placeholder={t('unit.depth')} onApply={apply('depth')} />
        </td>
        <td>
          <SetAll {...labels('passes')} placeholder="" onApply={apply('passes')} />
        </td>
        <td>
          <SetAllChoice
            label={labels('endpoint').label}
            options={endpoints.map((value) => ({ value, label: terms(`endpoint.${value}`) }))}
            onApply={apply('endpoint')}
          />
        </td>
        {showPattern ? (
          <td>
            <SetAllChoice
              label={labels('pattern').label}
              options={patterns.map((value) => ({ value, label: terms(`pattern.${value}`) }))}
              onApply={apply('pattern')}
            />
          </td>
        ) : null}
        {showSpeed ? (
          <td>
            <SetAll {...labels('speed')} placeholder="" onApply={apply('speed')} />
          </td>
        ) : null}
        {/* A whole row is copied only where it was said into which. */}
        <td colSpan={2}>
          {isForSome ? (
            <SetAllChoice
              label={t('zones.copyFrom')}
              empty={t('zones.copyFromNone')}
              options={treated.map((zone) => ({ value: zone, label: terms(`zone.${zone}`) }))}
              onApply={(zone) => {
                if (isZoneId(zone)) onCopyFrom(zone);
              }}
            />
          ) : null}
        </td>
      </tr>
    </tbody>
  );
});
