import { Alert, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './charting.module.css';

type SetAsideNoticeProps = { onPutBack: () => void; onKeep: () => void };

/** After another window's version was loaded: the text from here is still there. */
export function SetAsideNotice({ onPutBack, onKeep }: SetAsideNoticeProps) {
  const { t } = useTranslation('charting');
  return (
    <Alert className={classes['banner']} color="gray" variant="light" role="status">
      <Group justify="space-between" gap="md" wrap="nowrap">
        <Text size="sm">{t('save.reloaded')}</Text>
        <Group gap="sm" wrap="nowrap">
          <Button size="compact-sm" variant="default" onClick={onPutBack}>
            {t('save.putBack')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={onKeep}>
            {t('save.keepReloaded')}
          </Button>
        </Group>
      </Group>
    </Alert>
  );
}
