import { Button, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Device } from '../../domain/clinic.ts';
import type { Concern } from '../../domain/plan.ts';
import { type SessionTemplate, inOrderOfConcerns, isForConcerns } from '../../domain/session-template.ts';
import { useTemplateText } from '../session-templates/use-template-text.ts';
import classes from './templates-dialog.module.css';

type TemplatesDialogProps = {
  templates: readonly SessionTemplate[];
  devices: readonly Device[];
  /** What is treated, or planned to be. */
  concerns: readonly Concern[];
  onChoose: (template: SessionTemplate) => void;
  onClose: () => void;
};

/** The templates of the clinic with everything that each would set, those for what is treated first. */
export function TemplatesDialog({ templates, devices, concerns, onChoose, onClose }: TemplatesDialogProps) {
  const { t } = useTranslation('start');
  const { t: common } = useTranslation();
  const text = useTemplateText();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('templates.title')}
      size="44rem"
      closeButtonProps={{ 'aria-label': common('action.close') }}
    >
      <Text size="sm" c="dimmed" mb="md">
        {t(templates.length === 0 ? 'templates.none' : 'templates.hint')}
      </Text>
      <ul className={classes['templates']}>
        {inOrderOfConcerns(templates, concerns).map((template, index) => (
          <li key={template.templateId} className={classes['template']}>
            <div className={classes['head']}>
              <h3 className={classes['name']}>
                <bdi>{template.name}</bdi>
              </h3>
              {isForConcerns(template, concerns) ? (
                <span className={classes['match']}>{t('templates.matching')}</span>
              ) : null}
              <Button
                size="compact-sm"
                variant={index === 0 ? 'filled' : 'default'}
                aria-label={t('templates.useLabel', { name: template.name })}
                data-autofocus={index === 0 || undefined}
                onClick={() => onChoose(template)}
              >
                {t('templates.use')}
              </Button>
            </div>
            <ul className={classes['lines']}>
              {text.lines(template.content, devices).map((line, place) => (
                // Two lines of a note can be alike; their order does not change.
                <li key={`${place} ${line}`}>{line}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
