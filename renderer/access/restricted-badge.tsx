import { Badge } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Marks a record that is open to chosen people only. */
export function RestrictedBadge() {
  const { t } = useTranslation('access');
  return (
    <Badge
      variant="default"
      radius="sm"
      tt="none"
      title={t('restrictedHint')}
      leftSection={<IconLock size={12} stroke={2} aria-hidden />}
    >
      {t('restricted')}
    </Badge>
  );
}
