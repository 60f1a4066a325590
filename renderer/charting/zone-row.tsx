import { IconAlertTriangle } from '@tabler/icons-react';
import { memo, useSyncExternalStore } from 'react';
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { assessDepth } from '../../domain/depth-rule.ts';
import { areaMethods, endpoints, patterns } from '../../domain/session-terms.ts';
import { formatDepth } from '../../domain/units.ts';
import { type ZoneId, getZone } from '../../domain/zones.ts';
import cells from './cells.module.css';
import { RemoveCell, RowProblems, SelectCell, TextCell, rowProblemsId } from './cells.tsx';
import { useCharting, useDerived, useIsMarked } from './charting-context.ts';
import { useTarget } from './draft-plan.tsx';
import { gridField } from './grid-keys.ts';
import { chartAreaText } from './rows.ts';
import { type ZoneColumn, isZoneColumn } from './zone-columns.ts';
import type { ZoneSelection } from './zone-selection.ts';
import classes from './zone-section.module.css';

type ZoneRowProps = {
  index: number;
  zone: ZoneId;
  showPattern: boolean;
  showSpeed: boolean;
  selection: ZoneSelection;
  onMark: (zone: ZoneId) => void;
  onRemove: (zone: ZoneId, button: Element) => void;
};

/** One treated zone: a row of fields, and under it what is wrong or unusual in them. */
export const ZoneRow = memo(function ZoneRow(props: ZoneRowProps) {
  const { index, zone, showPattern, showSpeed, selection, onMark, onRemove } = props;
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const { t: plans } = useTranslation('plans');
  const { form, lastSession } = useCharting();
  const target = useTarget(zone);
  const measured = useDerived(({ getMeasured }) => getMeasured());
  const rowName = terms(`zone.${zone}`);
  const last = lastSession?.zones.find((treated) => treated.zone === zone);
  const hint = (value: string | number | null | undefined) =>
    value === null || value === undefined ? undefined : t('zones.last', { value });
  const depthHints = [
    target === undefined ? undefined : plans('draft.hint', { value: formatDepth(target) }),
    hint(last && formatDepth(last.depthUm)),
  ].filter((text) => text !== undefined);
  const columnName = (column: ZoneColumn) => t(`field.${column}`);
  const place = <Column extends ZoneColumn>(column: Column) => ({
    path: `zones.${index}.${column}` as const,
    row: index,
    column,
    columnName: columnName(column),
    rowName,
  });
  // An area that a person typed is no longer the chart's, and the chart's area comes back with its method.
  const leaveChart = () => {
    if (form.getValues(`zones.${index}.areaMethod`) === 'chart')
      form.setValue(`zones.${index}.areaMethod`, '');
  };
  const followMethod = (method: string) => {
    if (method === 'chart') form.setValue(`zones.${index}.area`, chartAreaText(zone, measured));
  };
  const methods = areaMethods.filter((method) => method !== 'chart' || chartAreaText(zone, null) !== '');
  return (
    <tbody>
      <tr>
        <ZoneName zone={zone} selection={selection} onMark={onMark} />
        <td>
          <TextCell
            {...place('depth')}
            numeric
            hint={depthHints.length === 0 ? undefined : depthHints.join('\n')}
          />
        </td>
        <td>
          <TextCell {...place('passes')} numeric hint={hint(last?.passes)} />
        </td>
        <td>
          <SelectCell
            {...place('endpoint')}
            options={endpoints.map((value) => ({ value, label: terms(`endpoint.${value}`) }))}
          />
        </td>
        {showPattern ? (
          <td>
            <SelectCell
              {...place('pattern')}
              options={patterns.map((value) => ({ value, label: terms(`pattern.${value}`) }))}
            />
          </td>
        ) : null}
        {showSpeed ? (
          <td>
            <TextCell {...place('speed')} numeric />
          </td>
        ) : null}
        <td>
          <TextCell {...place('area')} numeric onTyped={leaveChart} />
        </td>
        <td>
          <SelectCell
            {...place('areaMethod')}
            options={methods.map((value) => ({
              value,
              label: value === 'chart' && measured ? t('zones.methodScaled') : t(`zones.method.${value}`),
            }))}
            onChosen={followMethod}
          />
        </td>
        <td className={classes['noteCell']}>
          <TextCell {...place('note')} />
        </td>
        <td>
          <RemoveCell
            label={t('zones.remove', { zone: rowName })}
            row={index}
            onRemove={(button) => onRemove(zone, button)}
          />
        </td>
      </tr>
      <ZoneDetail index={index} zone={zone} />
    </tbody>
  );
});

/** The zone's name, which marks the row. The keyboard marks rows with Shift and an arrow in any of their fields. */
function ZoneName({ zone, selection, onMark }: Pick<ZoneRowProps, 'zone' | 'selection' | 'onMark'>) {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const isMarked = useSyncExternalStore(selection.subscribe, () => selection.has(zone));
  const name = terms(`zone.${zone}`);
  return (
    <th
      scope="row"
      className={classes['name']}
      title={name}
      aria-label={name}
      data-marked={isMarked || undefined}
    >
      <label className={classes['mark']}>
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('zones.select', { zone: name })}
          checked={isMarked}
          onChange={() => onMark(zone)}
        />
        <span aria-hidden>{name}</span>
      </label>
    </th>
  );
}

function ZoneDetail({ index, zone }: { index: number; zone: ZoneId }) {
  const { t } = useTranslation('charting');
  const [depth, reason] = useWatch({
    control: useCharting().form.control,
    name: [`zones.${index}.depth`, `zones.${index}.depthReason`],
  });
  const limits = useDerived(({ getLimits }) => getLimits());
  const hasProblems = useDerived(({ shownKeys }) => shownKeys(`zones.${index}`)) !== '';
  // A removed row renders once more before it goes; its fields are already empty then.
  const isUnusual = assessDepth(zone, depth ?? '', limits).kind === 'unusual';
  const asksReason = isUnusual || (reason ?? '').trim() !== '';
  if (!asksReason && !hasProblems) return null;
  return (
    <tr>
      <td colSpan={10} className={classes['detail']}>
        {asksReason ? <DepthReason index={index} zone={zone} unusual={isUnusual} /> : null}
        <RowProblems
          prefix={`zones.${index}`}
          nameOf={(field) => (isZoneColumn(field) ? t(`field.${field}`) : t('field.zone'))}
        />
      </td>
    </tr>
  );
}

/** C22: a depth above the zone's upper starting value is allowed with a reason. */
function DepthReason({ index, zone, unusual }: { index: number; zone: ZoneId; unusual: boolean }) {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const { form } = useCharting();
  const zoneName = terms(`zone.${zone}`);
  const path = `zones.${index}.depthReason` as const;
  const marked = useIsMarked(path);
  const noteId = `unusual-${zone}`;
  const described = [unusual ? noteId : '', marked ? rowProblemsId(`zones.${index}`) : ''];
  return (
    <div className={classes['reason']}>
      {unusual ? (
        <span id={noteId} className={classes['unusual']}>
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden />
          {t('zones.unusual', { depth: formatDepth(getZone(zone).depth.confirmAboveUm) })}
        </span>
      ) : null}
      <div className={classes['reasonField']}>
        <span aria-hidden>
          {t('field.depthReason')}
          {unusual ? <span className={classes['asterisk']}> *</span> : null}
        </span>
        <span className={`${cells['cell']} ${classes['reasonInput']}`}>
          <input
            {...form.register(path)}
            {...gridField(index, 'depthReason')}
            className={cells['input']}
            data-field={path}
            aria-label={t('cell', { column: t('field.depthReason'), row: zoneName })}
            aria-required={unusual}
            aria-invalid={marked || undefined}
            aria-describedby={described.filter(Boolean).join(' ') || undefined}
            autoComplete="off"
          />
        </span>
      </div>
    </div>
  );
}
