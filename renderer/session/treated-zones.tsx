import { useTranslation } from 'react-i18next';
import type { SessionRecord } from '../../domain/session.ts';
import { isOnFace } from './depth-fills.ts';
import { DepthChart } from './depth-chart.tsx';
import { Section } from './section.tsx';
import classes from './treated-zones.module.css';
import { ZoneTable } from './zone-table.tsx';

/** Where, how deep, how often: the face coloured by depth, and every value of every zone. */
export function TreatedZones({ session: { zones } }: { session: SessionRecord }) {
  const { t } = useTranslation('session');
  const face = isOnFace(zones.map(({ zone }) => zone));
  return (
    <Section
      title={t('zones.title')}
      aside={<span className={classes['count']}>{t('zones.count', { count: zones.length })}</span>}
    >
      <div className={face ? classes['split'] : undefined}>
        {face ? <DepthChart zones={zones} /> : null}
        <ZoneTable zones={zones} />
      </div>
    </Section>
  );
}
