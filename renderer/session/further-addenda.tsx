import { useTranslation } from 'react-i18next';
import type { AddendumPart } from '../../domain/addendum.ts';
import type { SessionView } from '../../domain/contract.ts';
import { amendments } from './amendments.ts';
import { SectionAddenda } from './section-addenda.tsx';
import { Section } from './section.tsx';

/** Parts that have no section of their own in the document. */
const further = ['marks', 'photographs'] as const satisfies AddendumPart[];

/** What was added to a part that the document does not show otherwise: no addendum goes without being read. */
export function FurtherAddenda({ view }: { view: SessionView }) {
  const { t: terms } = useTranslation('terms');
  return further
    .filter((part) => amendments(view.session.addenda, part).length > 0)
    .map((part) => (
      <Section key={part} title={terms(`addendumPart.${part}`)}>
        <SectionAddenda view={view} part={part} />
      </Section>
    ));
}
