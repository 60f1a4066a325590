import { emptyTemplateForm } from '../../domain/session-template-form.ts';
import { type Event, type ExpectationsOf, type Scene, nothingNoted } from './scene.ts';

const ofTemplate = (action: 'save' | 'retire', recordId: string): Event => ({
  action: `session-template.${action}`,
  subject: 'session-template',
  recordId,
  patientId: null,
});

let names = 0;
/** A name that no other template has. */
const aName = (): string => `Template ${(names += 1)}`;

const aForm = (name: string) => ({
  ...emptyTemplateForm,
  name,
  zones: [{ zone: 'chin' as const, depth: '0.5', passes: '2', pattern: '' as const, speed: '' }],
});

async function aTemplate({ clinic }: Scene) {
  const name = aName();
  const { templates } = await clinic.call('sessionTemplate.save', {
    templateId: null,
    basedOn: 0,
    form: aForm(name),
  });
  const made = templates.find((template) => template.name === name);
  if (!made) throw new Error('It was saved');
  return made;
}

export const sessionTemplateExpectations = {
  'sessionTemplate.list': nothingNoted,
  'sessionTemplate.save': {
    prepare: () => ({ templateId: null, basedOn: 0, form: aForm(aName()) }),
    events: (_scene, { form }, { templates }) => [
      ofTemplate('save', templates.find(({ name }) => name === form.name)?.templateId ?? ''),
    ],
  },
  'sessionTemplate.retire': {
    prepare: async (scene) => {
      const { templateId, version } = await aTemplate(scene);
      return { templateId, version };
    },
    events: (_scene, { templateId }) => [ofTemplate('retire', templateId)],
  },
} satisfies ExpectationsOf<'sessionTemplate'>;
