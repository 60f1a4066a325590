import { Text, VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ZoneId } from '../../domain/zones.ts';
import { modifierKeys } from '../ui/modifier-keys.ts';
import cells from './cells.module.css';
import { useCharting } from './charting-context.ts';
import { focusAfterRemoval, removeKey } from './grid-keys.ts';
import { GridTable } from './grid-table.tsx';
import { FormSection } from './section.tsx';
import { SetAll } from './set-all.tsx';
import type { AddUndo } from './undo-strip.tsx';
import type { ZoneRows } from './use-zone-rows.ts';
import { ZonePicker } from './zone-picker.tsx';
import { type ZoneColumn, ZoneRow } from './zone-row.tsx';
import classes from './zone-section.module.css';

type ZoneSectionProps = { rows: ZoneRows; onUndoable: AddUndo };

const copied: ReadonlySet<string> = new Set<ZoneColumn>([
  'depth',
  'depthReason',
  'passes',
  'area',
  'areaMethod',
  'endpoint',
  'note',
]);
const isCopied = (column: string): column is ZoneColumn => copied.has(column);

/** The treated zones as a grid; the same zones as on the chart. */
export const ZoneSection = memo(function ZoneSection({ rows, onUndoable }: ZoneSectionProps) {
  const { t } = useTranslation('charting');
  const { form } = useCharting();
  const { fields, add, remove } = rows;
  const treated = fields.map(({ zone }) => zone);

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
    if (isCopied(column)) {
      form.setValue(`zones.${row}.${column}`, form.getValues(`zones.${row - 1}.${column}`));
    }
  };
  const setAll = (column: 'depth' | 'passes', value: string) => {
    const before = form.getValues('zones').map((zone) => [zone.zone, zone[column]] as const);
    if (before.every(([, earlier]) => earlier === value)) return;
    before.forEach((_zone, row) => form.setValue(`zones.${row}.${column}`, value));
    onUndoable({
      message: t(column === 'depth' ? 'zones.depthsSet' : 'zones.passesSet', { value, count: before.length }),
      undo: () => {
        const now = form.getValues('zones');
        for (const [zone, earlier] of before) {
          // What was typed since then stays.
          const row = now.findIndex((candidate) => candidate.zone === zone && candidate[column] === value);
          if (row >= 0) form.setValue(`zones.${row}.${column}`, earlier);
        }
      },
    });
  };

  return (
    <FormSection
      id="zones"
      title={t('section.zones')}
      count={fields.length === 0 ? undefined : t('zones.count', { count: fields.length })}
      actions={<ZonePicker treated={treated} onAdd={addZones} onLeave={leavePicker} />}
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
          <GridTable label={t('zones.grid')} className={classes['columns']} onCopyFromAbove={copyFromAbove}>
            <ZoneGridHead />
            {fields.length > 1 ? (
              <tbody>
                <tr>
                  <th scope="row" className={classes['setAll']}>
                    {t('zones.setAll')}
                  </th>
                  <td>
                    <SetAll
                      label={t('zones.setAllDepth')}
                      applyLabel={t('zones.setAllApply', { column: t('field.depth') })}
                      placeholder={t('unit.depth')}
                      onApply={(value) => setAll('depth', value)}
                    />
                  </td>
                  <td>
                    <SetAll
                      label={t('zones.setAllPasses')}
                      applyLabel={t('zones.setAllApply', { column: t('field.passes') })}
                      placeholder=""
                      onApply={(value) => setAll('passes', value)}
                    />
                  </td>
                </tr>
              </tbody>
            ) : null}
            {fields.map(({ id, zone }, index) => (
              <ZoneRow key={id} index={index} zone={zone} onRemove={removeHere} />
            ))}
          </GridTable>
          <p className={classes['keys']}>
            {t('zones.keys', {
              copy: modifierKeys('D'),
              remove: modifierKeys(removeKey),
              section: t('keys.alt', { key: '↓ ↑' }),
            })}
          </p>
        </>
      )}
    </FormSection>
  );
});

function ZoneGridHead() {
  const { t } = useTranslation('charting');
  const unit = (name: string) => <span className={classes['unit']}>{name}</span>;
  return (
    <thead>
      <tr>
        <th scope="col" className={classes['zoneColumn']}>
          {t('field.zone')}
        </th>
        <th scope="col" className={`${classes['depthColumn']} ${cells['right']}`}>
          {t('field.depth')} {unit(t('unit.depth'))}
        </th>
        <th scope="col" className={`${classes['passesColumn']} ${cells['right']}`}>
          {t('field.passes')}
        </th>
        <th scope="col" className={`${classes['areaColumn']} ${cells['right']}`}>
          {t('field.area')} {unit(t('unit.area'))}
        </th>
        <th scope="col" className={classes['methodColumn']}>
          {t('field.areaMethod')}
        </th>
        <th scope="col" className={classes['endpointColumn']}>
          {t('field.endpoint')}
        </th>
        <th scope="col">{t('field.note')}</th>
        <th scope="col" className={classes['removeColumn']}>
          <VisuallyHidden>{t('action.remove')}</VisuallyHidden>
        </th>
      </tr>
    </thead>
  );
}
