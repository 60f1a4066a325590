import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Notice } from '../ui/notice.tsx';
import { useFocusOnMount } from '../ui/use-focus-on-mount.ts';

type AgeQuestionProps = { age: number; busy: boolean; onConfirm: () => void; onChange: () => void };

/** The birth date makes the patient very young or very old: more often a slip than true. */
export function AgeQuestion({ age, busy, onConfirm, onChange }: AgeQuestionProps) {
  const { t } = useTranslation('patients');
  const { t: terms } = useTranslation('terms');
  const change = useFocusOnMount<HTMLButtonElement>();
  const years = terms('unit.years', { count: age });
  return (
    <Notice tone="warn" role="alert" title={t('form.ageTitle', { age: years })}>
      <Text size="sm">{t('form.ageText')}</Text>
      <Group gap="sm" mt="sm">
        <Button ref={change} size="xs" onClick={onChange}>
          {t('form.ageChange')}
        </Button>
        <Button size="xs" variant="default" loading={busy} onClick={onConfirm}>
          {t('form.ageConfirm')}
        </Button>
      </Group>
    </Notice>
  );
}
