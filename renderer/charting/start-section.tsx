import { Button, Group, Text } from '@mantine/core';
import { IconHistory, IconTargetArrow, IconTemplate } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Concern } from '../../domain/plan.ts';
import { type SessionTemplate, inOrderOfConcerns } from '../../domain/session-template.ts';
import { useTemplateText } from '../session-templates/use-template-text.ts';
import { useCharting, useDerived } from './charting-context.ts';
import { FormSection } from './section.tsx';
import classes from './start-section.module.css';
import { useConcernsToTreat } from './use-concerns-to-treat.ts';
import { type StartFrom, usePartsText } from './use-start-from.ts';

/** Templates that are offered at once; the others are one step away. */
const offeredAtOnce = 2;

type StartSectionProps = {
  start: StartFrom;
  /** How many zones the plan names. */
  targets: number;
  /** The clinic's templates in use. */
  templates: readonly SessionTemplate[];
  /** What the plan is for. */
  planned: readonly Concern[];
  onTemplates: () => void;
};

/** Offers what the session can start from, until the first zone is charted. */
export const StartSection = memo(function StartSection(props: StartSectionProps) {
  const { start, targets, templates, planned, onTemplates } = props;
  const { t } = useTranslation('start');
  const { lastSession } = useCharting();
  const partsText = usePartsText();
  const isEmpty = useDerived(({ getChartedZones }) => getChartedZones().length) === 0;
  const { lastDay, fromLast, fromTargets, fromTemplate } = start;
  if (!isEmpty || (lastSession === null && targets === 0 && templates.length === 0)) return null;
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
        <TemplateChoices
          templates={templates}
          planned={planned}
          onChoose={fromTemplate}
          onAll={onTemplates}
        />
      </Group>
      <Text size="xs" c="dimmed" mt={6}>
        {t('hint')}
      </Text>
    </FormSection>
  );
});

type TemplateChoicesProps = Pick<StartSectionProps, 'templates' | 'planned'> & {
  onChoose: (template: SessionTemplate) => void;
  onAll: () => void;
};

/** The templates that fit best, and the way to all of them with everything they set. */
function TemplateChoices({ templates, planned, onChoose, onAll }: TemplateChoicesProps) {
  const { t } = useTranslation('start');
  const text = useTemplateText();
  const concerns = useConcernsToTreat(planned);
  if (templates.length === 0) return null;
  return (
    <>
      {inOrderOfConcerns(templates, concerns)
        .slice(0, offeredAtOnce)
        .map((template) => (
          <Choice
            key={template.templateId}
            icon={<IconTemplate size={17} stroke={1.6} aria-hidden />}
            title={template.name}
            content={text.summary(template.content)}
            onClick={() => onChoose(template)}
          />
        ))}
      <Button variant="subtle" aria-keyshortcuts="Alt+T" title="Alt+T" onClick={onAll}>
        {t('allTemplates', { count: templates.length })}
      </Button>
    </>
  );
}

type ChoiceProps = {
  icon: React.ReactNode;
  title: string;
  content: string;
  keys?: string;
  onClick: () => void;
};

function Choice({ icon, title, content, keys, onClick }: ChoiceProps) {
  return (
    <Button
      variant="default"
      h="auto"
      py={7}
      className={classes['choice'] ?? ''}
      leftSection={icon}
      aria-keyshortcuts={keys}
      onClick={onClick}
    >
      <span className={classes['text']}>
        <Text component="span" className={classes['line'] ?? ''} size="sm" fw={580} title={title}>
          <bdi>{title}</bdi>
        </Text>
        <Text component="span" className={classes['line'] ?? ''} size="xs" c="dimmed" title={content}>
          {keys === undefined ? content : `${content} · ${keys}`}
        </Text>
      </span>
    </Button>
  );
}
