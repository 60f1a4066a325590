import type { DraftView } from '../../domain/contract.ts';
import type { Concern } from '../../domain/plan.ts';
import { templateFormOfSession } from '../../domain/session-template-form.ts';
import type { SessionTemplate } from '../../domain/session-template.ts';
import { TemplateFormDialog } from '../session-templates/template-form-dialog.tsx';
import { useCharting } from './charting-context.ts';
import { TemplatesDialog } from './templates-dialog.tsx';
import { useConcernsToTreat } from './use-concerns-to-treat.ts';

type TemplateDialogsProps = {
  dialog: 'templates' | 'save-template';
  view: DraftView;
  planned: readonly Concern[];
  onChoose: (template: SessionTemplate) => void;
  onClose: () => void;
};

/** Starting from a template of the clinic, and making one of what is charted. */
export function TemplateDialogs({ dialog, view, planned, onChoose, onClose }: TemplateDialogsProps) {
  const { form, sessionId } = useCharting();
  const concerns = useConcernsToTreat(planned);
  const { devices, templates, stock } = view;
  return dialog === 'templates' ? (
    <TemplatesDialog
      templates={templates}
      devices={devices}
      concerns={concerns}
      onChoose={onChoose}
      onClose={onClose}
    />
  ) : (
    <TemplateFormDialog
      template={null}
      view={{ devices, products: stock.products }}
      fromSession={{ sessionId, form: templateFormOfSession(form.getValues(), stock.products) }}
      onClose={onClose}
    />
  );
}
