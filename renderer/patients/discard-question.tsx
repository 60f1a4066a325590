import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';

type DiscardQuestionProps = { onDiscard: () => void; onKeepEditing: () => void };

/** Asked before a form with unsaved text is closed. */
export function DiscardQuestion({ onDiscard, onKeepEditing }: DiscardQuestionProps) {
  const { t } = useTranslation('patients');
  const keepEditing = useFocusOnMount<HTMLButtonElement>();
  return (
    <Group justify="flex-end" gap="sm" role="group" aria-label={t('form.discardQuestion')}>
      <Text flex={1} fw={550} role="alert">
        {t('form.discardQuestion')}
      </Text>
      <Button variant="default" color="red" onClick={onDiscard}>
        {t('form.discard')}
      </Button>
      <Button ref={keepEditing} onClick={onKeepEditing}>
        {t('form.keepEditing')}
      </Button>
    </Group>
  );
}
