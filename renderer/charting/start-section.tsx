import { Button, Group, Text } from '@mantine/core';
import { IconHistory, IconTargetArrow } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCharting, useDerived } from './charting-context.ts';
import { FormSection } from './section.tsx';
import { type StartFrom, usePartsText } from './use-start-from.ts';

type StartSectionProps = {
  start: StartFrom;
  /** How many zones the plan names. */
  targets: number;
};

/** Offers what the session can start from, until the first zone is charted. */
export const StartSection = memo(function StartSection({ start, targets }: StartSectionProps) {
  const { t } = useTranslation('start');
  const { lastSession } = useCharting();
  const partsText = usePartsText();
  const isEmpty = useDerived(({ getChartedZones }) => getChartedZones().length) === 0;
  const { lastDay, fromLast, fromTargets } = start;
  if (!isEmpty || (lastSession === null && targets === 0)) return null;
  return (
    <FormSection id="start" title={t('title')}>
      <Group gap="sm">
        {lastSession && lastDay !== null ? (
          <Choice
            icon={<IconHistory size={17} stroke={1.6} aria-hidden />}
            title={t('last', { date: lastDay })}
            content={partsText({
              device: false,
              zones: lastSession.zones.length,
              serums: lastSession.serums.length,
              anaesthetics: lastSession.anaesthetics.length,
            })}
            keys="Alt+L"
            onClick={fromLast}
          />
        ) : null}
        {targets > 0 ? (
          <Choice
            icon={<IconTargetArrow size={17} stroke={1.6} aria-hidden />}
            title={t('targets')}
            content={t('zones', { count: targets })}
            onClick={fromTargets}
          />
        ) : null}
      </Group>
      <Text size="xs" c="dimmed" mt={6}>
        {t('hint')}
      </Text>
    </FormSection>
  );
});

type ChoiceProps = {
  icon: React.ReactNode;
  title: string;
  content: string;
  keys?: string;
  onClick: () => void;
};

function Choice({ icon, title, content, keys, onClick }: ChoiceProps) {
  return (
    <Button variant="default" h="auto" py={7} leftSection={icon} aria-keyshortcuts={keys} onClick={onClick}>
      <span style={{ textAlign: 'start' }}>
        <Text component="span" display="block" size="sm" fw={580}>
          {title}
        </Text>
        <Text component="span" display="block" size="xs" c="dimmed">
          {keys === undefined ? content : `${content} · ${keys}`}
        </Text>
      </span>
    </Button>
  );
}
