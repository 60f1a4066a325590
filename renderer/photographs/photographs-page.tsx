import { Button, Title } from '@mantine/core';
import { IconPhoto } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhotographsView } from '../../domain/contract-photographs.ts';
import type { Photograph, PhotographStage, PhotographView } from '../../domain/photograph.ts';
import { useUnlocked } from '../status.ts';
import { PatientPage } from '../timeline/patient-page.tsx';
import { AddPanel } from './add-panel.tsx';
import { byDate, byView } from './groups.ts';
import { PageFilters } from './page-filters.tsx';
import classes from './page.module.css';
import { PermissionLine, maySave } from './permission-line.tsx';
import { PhotographGroups } from './photograph-groups.tsx';
import { PhotographViewer } from './photograph-viewer.tsx';
import { isShown } from './views.ts';
import { WithdrawnPhotographs } from './withdrawn-photographs.tsx';

export type Filters = {
  view: PhotographView | null;
  stage: PhotographStage | null;
  order: 'date' | 'view';
};

const noFilters: Filters = { view: null, stage: null, order: 'date' };

type PhotographsPageProps = {
  /** Under which the record was asked for. */
  patientId: string;
  view: PhotographsView;
};

/** A patient's photographs by date or by view; more are added here when no session is charted. */
export function PhotographsPage({ patientId, view }: PhotographsPageProps) {
  const { t } = useTranslation('photographs');
  const { account, clinic } = useUnlocked();
  const { patient, sessions, photographs, photoPermission } = view;
  const [filters, setFilters] = useState(noFilters);
  const [opened, setOpened] = useState<Photograph | null>(null);
  const treats = account.roles.includes('practitioner');
  const all = useMemo(() => photographs.filter(isShown), [photographs]);
  const shown = useMemo(
    () =>
      all.filter(
        (one) =>
          (filters.view === null || one.view === filters.view) &&
          (filters.stage === null || one.stage === filters.stage),
      ),
    [all, filters.view, filters.stage],
  );
  const groups = useMemo(
    () => (filters.order === 'view' ? byView(shown) : byDate(shown, sessions, clinic.timeZone)),
    [filters.order, shown, sessions, clinic.timeZone],
  );
  const withdrawn = photographs.filter((one) => !isShown(one));
  const inOrder = groups.flatMap((group) => group.photographs);
  return (
    <PatientPage patient={patient} safety={view.safety} sessionCount={view.sessionCount} actions={null}>
      <section className={classes['page']} aria-labelledby="photographs-title">
        <div className={classes['head']}>
          <div className={classes['headText']}>
            <Title order={2} id="photographs-title">
              {t('title')}
            </Title>
            <PermissionLine patientId={patient.id} photoPermission={photoPermission} mayAsk={treats} />
          </div>
          {all.length > 0 ? (
            <PageFilters filters={filters} onChange={setFilters} shown={shown.length} count={all.length} />
          ) : null}
        </div>
        {treats ? (
          <AddPanel
            patientId={patientId}
            sessions={sessions}
            photographs={photographs}
            firstStage={view.sessionCount > 0 ? 'follow-up' : 'before'}
            mayAdd={maySave(photoPermission)}
          />
        ) : null}
        {all.length === 0 ? <NoPhotographs treats={treats} /> : null}
        {all.length > 0 && shown.length === 0 ? (
          <p className={classes['nothing']} role="status">
            {t('page.nothing')}{' '}
            <Button variant="subtle" size="compact-sm" onClick={() => setFilters(noFilters)}>
              {t('page.showAll')}
            </Button>
          </p>
        ) : null}
        <PhotographGroups patientId={patientId} groups={groups} onOpen={setOpened} />
        <WithdrawnPhotographs patientId={patientId} photographs={withdrawn} onOpen={setOpened} />
      </section>
      {opened ? (
        <PhotographViewer
          patientId={patientId}
          photographs={isShown(opened) ? photographsFrom(inOrder, photographs) : withdrawn}
          photographId={opened.id}
          sessions={sessions}
          mayChange={treats}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </PatientPage>
  );
}

/** In the order of the screen, and after them those that have left it while they were looked at. */
const photographsFrom = (inOrder: readonly Photograph[], all: readonly Photograph[]): Photograph[] => [
  ...inOrder,
  ...all.filter(({ id }) => !inOrder.some((one) => one.id === id)),
];

function NoPhotographs({ treats }: { treats: boolean }) {
  const { t } = useTranslation('photographs');
  return (
    <div className={classes['empty']}>
      <IconPhoto size={34} stroke={1.2} aria-hidden />
      <Title order={3} size="h2">
        {t('page.empty.title')}
      </Title>
      <p>{treats ? t('page.empty.text') : t('page.empty.reader')}</p>
    </div>
  );
}
