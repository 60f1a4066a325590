import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../domain/contract.ts';
import { SectionAddenda } from './section-addenda.tsx';
import { Section } from './section.tsx';
import classes from './treated-zones.module.css';
import { ZoneTable } from './zone-table.tsx';

/** Where, how deep, how often: every value of every zone. */
export function TreatedZones({ view }: { view: SessionView }) {
  const { zones } = view.session;
  const { t } = useTranslation('session');
  return (
    <Section
      title={t('zones.title')}
      aside={<span className={classes['count']}>{t('zones.count', { count: zones.length })}</span>}
    >
      <ZoneTable zones={zones} />
      <SectionAddenda view={view} part="zones" />
    </Section>
  );
}
