import { Group, Text, VisuallyHidden } from '@mantine/core';
import { memo, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ZoneId } from '../../domain/zones.ts';
import { modifierKeys } from '../ui/modifier-keys.ts';
import cells from './cells.module.css';
import { useCharting } from './charting-context.ts';
import { ColumnsMenu } from './columns-menu.tsx';
import { copyRowKey, focusAfterRemoval, removeKey } from './grid-keys.ts';
import { GridTable } from './grid-table.tsx';
import { FormSection } from './section.tsx';
import type { AddUndo } from './undo-strip.tsx';
import { useZoneBulk } from './use-zone-bulk.ts';
import type { ZoneRows } from './use-zone-rows.ts';
import { isZoneColumn, useZoneColumns } from './zone-columns.ts';
import { ZonePicker } from './zone-picker.tsx';
import { ZoneRow } from './zone-row.tsx';
import classes from './zone-section.module.css';
import { createZoneSelection } from './zone-selection.ts';
import { ZoneSetRow } from './zone-set-row.tsx';

type ZoneSectionProps = { rows: ZoneRows; onUndoable: AddUndo };

/** The treated zones as a grid; the same zones as on the chart. */
export const ZoneSection = memo(function ZoneSection({ rows, onUndoable }: ZoneSectionProps) {
  const { t } = useTranslation('charting');
  const { form } = useCharting();
  const { fields, add, remove } = rows;
  const treated = fields.map(({ zone }) => zone);
  const [selection] = useState(createZoneSelection);
  const columns = useZoneColumns();
  const [showPattern, showSpeed] = [columns.shows('pattern'), columns.shows('speed')];
  const bulk = useZoneBulk(selection, onUndoable);
  useEffect(() => selection.keepOnly(fields.map(({ zone }) => zone)), [fields, selection]);

  const focusDepth = (row: number) => form.setFocus(`zones.${row}.depth`, { shouldSelect: true });
  const addZones = (wanted: readonly ZoneId[]) => {
    const missing = wanted.filter((zone) => !treated.includes(zone));
    const [first] = wanted;
    if (missing.length > 0) add(missing);
    else if (first) focusDepth(treated.indexOf(first));
  };
  const removeHere = (zone: ZoneId, button: Element) => {
    focusAfterRemoval(button);
    remove(zone);
  };
  const leavePicker = () => {
    const empty = form.getValues('zones').findIndex(({ depth }) => depth.trim() === '');
    if (treated.length > 0) focusDepth(Math.max(empty, 0));
  };
  const copyFromAbove = (row: number, column: string) => {
    if (isZoneColumn(column)) {
      form.setValue(`zones.${row}.${column}`, form.getValues(`zones.${row - 1}.${column}`));
    }
  };
  const extend = (row: number, step: number) =>
    selection.add([treated[row], treated[row + step]].filter((zone) => zone !== undefined));
  const mark = useCallback((zone: ZoneId) => selection.toggle(zone), [selection]);

  return (
    <FormSection
      id="zones"
      title={t('section.zones')}
      count={fields.length === 0 ? undefined : t('zones.count', { count: fields.length })}
      actions={
        <Group gap="xs" wrap="nowrap">
          {fields.length === 0 ? null : <ColumnsMenu columns={columns} />}
          <ZonePicker treated={treated} onAdd={addZones} onLeave={leavePicker} />
        </Group>
      }
    >
      {fields.length === 0 ? (
        <div className={classes['empty']}>
          <Text fw={550}>{t('zones.empty')}</Text>
          <Text size="sm" c="dimmed">
            {t('zones.emptyHint')}
          </Text>
        </div>
      ) : (
        <>
          <GridTable
            label={t('zones.grid')}
            className={classes['columns']}
            onCopyFromAbove={copyFromAbove}
            onCopyRow={bulk.copyFromAbove}
            onExtend={extend}
            onRelease={selection.clear}
          >
            <ZoneGridHead showPattern={showPattern} showSpeed={showSpeed} />
            {fields.length > 1 ? (
              <ZoneSetRow
                selection={selection}
                treated={treated}
                showPattern={showPattern}
                showSpeed={showSpeed}
                onSet={bulk.setColumn}
                onCopyFrom={bulk.copyFrom}
              />
            ) : null}
            {fields.map(({ id, zone }, index) => (
              <ZoneRow
                key={id}
                index={index}
                zone={zone}
                showPattern={showPattern}
                showSpeed={showSpeed}
                selection={selection}
                onMark={mark}
                onRemove={removeHere}
              />
            ))}
          </GridTable>
          <p className={classes['keys']}>
            {t('zones.keys', {
              select: t('keys.shift', { key: '↓ ↑' }),
              copy: modifierKeys('D'),
              copyRow: modifierKeys(copyRowKey),
              remove: modifierKeys(removeKey),
              section: t('keys.alt', { key: '↓ ↑' }),
            })}
          </p>
        </>
      )}
    </FormSection>
  );
});

function ZoneGridHead({ showPattern, showSpeed }: { showPattern: boolean; showSpeed: boolean }) {
  const { t } = useTranslation('charting');
  const unit = (name: string) => <span className={classes['unit']}>{name}</span>;
  const right = cells['right'];
  return (
    <thead>
      <tr>
        <th scope="col" className={classes['zoneColumn']}>
          {t('field.zone')}
        </th>
        <th scope="col" className={`${classes['depthColumn']} ${right}`}>
          {t('field.depth')} {unit(t('unit.depth'))}
        </th>
        <th scope="col" className={`${classes['passesColumn']} ${right}`}>
          {t('field.passes')}
        </th>
        <th scope="col" className={classes['endpointColumn']}>
          {t('field.endpoint')}
        </th>
        {showPattern ? (
          <th scope="col" className={classes['patternColumn']}>
            {t('field.pattern')}
          </th>
        ) : null}
        {showSpeed ? (
          <th scope="col" className={`${classes['speedColumn']} ${right}`}>
            {t('field.speed')} {unit(t('unit.speed'))}
          </th>
        ) : null}
        <th scope="col" className={`${classes['areaColumn']} ${right}`}>
          {t('field.area')} {unit(t('unit.area'))}
        </th>
        <th scope="col" className={classes['methodColumn']}>
          {t('field.areaMethod')}
        </th>
        <th scope="col">{t('field.note')}</th>
        <th scope="col" className={classes['removeColumn']}>
          <VisuallyHidden>{t('action.remove')}</VisuallyHidden>
        </th>
      </tr>
    </thead>
  );
}
