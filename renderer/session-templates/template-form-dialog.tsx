import { toNestErrors } from '@hookform/resolvers';
import { useMemo } from 'react';
import type { Resolver } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Device } from '../../domain/clinic.ts';
import type { SessionTemplatesView } from '../../domain/contract-session-templates.ts';
import type { Problem } from '../../domain/problem.ts';
import {
  type SessionTemplateForm,
  emptyTemplateForm,
  readTemplate,
  sessionTemplateFormSchema,
  templateFormOf,
} from '../../domain/session-template-form.ts';
import type { SessionTemplate } from '../../domain/session-template.ts';
import { RecordDialog } from '../plans/record-dialog.tsx';
import { useRecordForm } from '../plans/use-record-form.ts';
import { useErrorText } from '../ui/error-text.ts';
import { Notice } from '../ui/notice.tsx';
import { saveSessionTemplate } from './queries.ts';
import { TemplateFields } from './template-fields.tsx';

/** Where a half-typed template is kept when Stratum locks. One that has another version since has another place. */
export const templatePlace = (template: Pick<SessionTemplate, 'templateId' | 'version'> | null): string =>
  template ? `session-template.edit/${template.templateId}/${template.version}` : 'session-template.new';

/** The same for one that is made of a session. */
export const templateFromSessionPlace = (sessionId: string): string => `session-template.from/${sessionId}`;

type TemplateFormDialogProps = {
  /** The version that is edited; null makes a new template. */
  template: SessionTemplate | null;
  view: Pick<SessionTemplatesView, 'devices' | 'products'>;
  /** What a new one begins with: the settings of a session that is being charted. */
  fromSession?: { sessionId: string; form: SessionTemplateForm };
  onClose: () => void;
};

/** Every value is held against the device that the template names. */
const templateResolver =
  (devices: readonly Device[], sentence: (problem: Problem) => string): Resolver<SessionTemplateForm> =>
  (typed, _context, options) => {
    const device = devices.find(({ id }) => id === typed.deviceId) ?? null;
    const reading = readTemplate(typed, device);
    if (reading.ok) return { values: typed, errors: {} };
    const errors = Object.fromEntries(
      reading.problems.map((problem) => [problem.path, { type: problem.code, message: sentence(problem) }]),
    );
    return { values: {}, errors: toNestErrors(errors, options) };
  };

/** Writes a template, or the next version of one. */
export function TemplateFormDialog({ template, view, fromSession, onClose }: TemplateFormDialogProps) {
  const { t } = useTranslation('sessionTemplates');
  const { ofProblem } = useErrorText();
  const { devices, products } = view;
  const resolver = useMemo(() => templateResolver(devices, ofProblem), [devices, ofProblem]);
  const version = (template?.version ?? 0) + 1;
  const record = useRecordForm<SessionTemplateForm>({
    place: fromSession ? templateFromSessionPlace(fromSession.sessionId) : templatePlace(template),
    defaults: template
      ? templateFormOf(template.name, template.content)
      : (fromSession?.form ?? emptyTemplateForm),
    shape: sessionTemplateFormSchema,
    resolver,
    send: (form) =>
      saveSessionTemplate({
        templateId: template?.templateId ?? null,
        basedOn: template?.version ?? 0,
        form,
      }),
    done: t('form.saved', { version }),
    onSaved: onClose,
  });
  const title = fromSession ? t('form.titleFromSession') : t('form.titleNew');
  return (
    <RecordDialog
      title={template ? t('form.titleEdit', { name: template.name }) : title}
      size="min(60rem, 96vw)"
      record={record}
      submitLabel={template ? t('form.save', { version }) : t('form.create')}
      onClose={onClose}
    >
      {fromSession ? <Notice tone="info">{t('form.fromSession')}</Notice> : null}
      {template ? <Notice tone="info">{t('form.version', { version })}</Notice> : null}
      <TemplateFields devices={devices} products={products} />
    </RecordDialog>
  );
}
