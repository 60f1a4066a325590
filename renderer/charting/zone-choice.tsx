import { Checkbox, Popover, Stack, Text } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useController } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type ZoneId, isZoneId } from '../../domain/zones.ts';
import cells from './cells.module.css';
import { type CellPlace, rowProblemsId } from './cells.tsx';
import { useCharting, useDerived, useIsMarked } from './charting-context.ts';
import { lineOfPath } from './form-paths.ts';
import { gridField } from './grid-keys.ts';

type ZoneChoicePath = `serums.${number}.zones` | `reactions.${number}.zones`;

/** The zones that a serum or a reaction concerns, out of the treated ones. None ticked means all of them. */
export function ZoneChoice({ path, row, column, columnName, rowName }: CellPlace<ZoneChoicePath>) {
  const { t } = useTranslation('charting');
  const { t: terms } = useTranslation('terms');
  const { form } = useCharting();
  const {
    field: { ref, name, value: chosen, onChange, onBlur },
  } = useController({ control: form.control, name: path });
  const treated = useDerived(({ getChartedZones }) => getChartedZones());
  const marked = useIsMarked(path);
  const [opened, setOpened] = useState(false);
  const treatedIds = treated.map(({ zone }) => zone);
  const untreated = chosen.filter((zone) => !treatedIds.includes(zone));
  const [only] = chosen;
  const summary =
    only === undefined
      ? t('zoneChoice.all')
      : chosen.length === 1
        ? terms(`zone.${only}`)
        : t('zoneChoice.some', { count: chosen.length });
  const choose = (ids: string[]) => onChange(ids.filter(isZoneId));
  const nameOf = (zone: ZoneId) =>
    treatedIds.includes(zone)
      ? terms(`zone.${zone}`)
      : t('zoneChoice.notTreated', { zone: terms(`zone.${zone}`) });

  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus width={250} position="bottom-start">
      <div className={cells['cell']}>
        <Popover.Target>
          <button
            type="button"
            ref={ref}
            name={name}
            {...gridField(row, column)}
            className={`${cells['input']} ${cells['choice']}`}
            data-field={path}
            aria-label={`${t('cell', { column: columnName, row: rowName })}: ${summary}`}
            aria-describedby={marked ? rowProblemsId(lineOfPath(path)) : undefined}
            data-invalid={marked || undefined}
            onClick={() => setOpened(!opened)}
            onBlur={onBlur}
          >
            <span>{summary}</span>
            <IconChevronDown size={14} stroke={1.6} aria-hidden />
          </button>
        </Popover.Target>
      </div>
      <Popover.Dropdown
        mah={320}
        style={{ overflowY: 'auto' }}
        aria-label={t('cell', { column: columnName, row: rowName })}
      >
        <Stack gap="sm">
          <Text size="xs" c="dimmed">
            {treatedIds.length + untreated.length === 0 ? t('zoneChoice.none') : t('zoneChoice.hint')}
          </Text>
          <Checkbox.Group value={[...chosen]} onChange={choose} aria-label={columnName}>
            <Stack gap="sm">
              {[...treatedIds, ...untreated].map((zone) => (
                <Checkbox key={zone} value={zone} label={nameOf(zone)} size="xs" />
              ))}
            </Stack>
          </Checkbox.Group>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
