import { ActionIcon, Checkbox, Popover, Stack, Text, Tooltip } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { optionalColumns } from './form-store.ts';
import type { ZoneColumns } from './zone-columns.ts';

/** Chooses the columns of the zones that not every clinic uses. */
export function ColumnsMenu({ columns }: { columns: ZoneColumns }) {
  const { t } = useTranslation('charting');
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus width={230} position="bottom-end">
      <Popover.Target>
        <Tooltip label={t('zones.columns')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t('zones.columns')}
            onClick={() => setOpened(!opened)}
          >
            <IconColumns3 size={17} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('zones.columns')}>
        <Stack gap="sm">
          {optionalColumns.map((column) => (
            <Checkbox
              key={column}
              size="xs"
              label={t(`field.${column}`)}
              checked={columns.shows(column)}
              disabled={columns.isUsed(column)}
              onChange={() => columns.toggle(column)}
            />
          ))}
          <Text size="xs" c="dimmed">
            {t('zones.columnsHint')}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
