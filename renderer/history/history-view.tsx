import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryView as View } from '../../domain/contract-history.ts';
import type { HistoryEntry } from '../../domain/history.ts';
import { useUnlocked } from '../status.ts';
import { PatientPage } from '../timeline/patient-page.tsx';
import { AlertSection } from './alert-section.tsx';
import { AllergySection } from './allergy-section.tsx';
import { DistanceSection } from './distance-section.tsx';
import { HistoryContext, type HistoryScreen } from './history-context.ts';
import classes from './history.module.css';
import { HoldSection } from './hold-section.tsx';
import { hasOpenQuestions } from './lines.ts';
import { PhotoSection } from './photo-section.tsx';
import { PregnancySection } from './pregnancy-section.tsx';
import { QuestionSection } from './question-section.tsx';
import { SkinHealedRow } from './skin-healed-row.tsx';
import { SkinTypeSection } from './skin-type-section.tsx';
import { WithdrawDialog } from './withdraw-dialog.tsx';

/** Everything that must be known before a needle touches skin; each answer with who and when. */
export function HistoryView({ view }: { view: View }) {
  const { t } = useTranslation('history');
  const { account } = useUnlocked();
  const [asked, setAsked] = useState<{ entry: HistoryEntry; name: string } | null>(null);
  const mayRecord = account.roles.includes('practitioner');
  const { patient, safety, sessionCount, current, entries, photoPermission } = view;
  const screen = useMemo(
    (): HistoryScreen => ({
      patient,
      current,
      entries,
      photoPermission,
      mayRecord,
      withdraw: (entry, name) => setAsked({ entry, name }),
    }),
    [patient, current, entries, photoPermission, mayRecord],
  );
  return (
    <HistoryContext value={screen}>
      <PatientPage patient={patient} safety={safety} sessionCount={sessionCount} actions={null}>
        {entries.length === 0 ? <p className={classes['intake']}>{t('empty.intake')}</p> : null}
        {mayRecord && hasOpenQuestions(current) ? (
          <p className={`${classes['keys']} no-print`}>{t('action.keyHint')}</p>
        ) : null}
        <div className={classes['columns']}>
          <div className={classes['column']}>
            <AllergySection />
            <QuestionSection kind="condition" />
            <QuestionSection kind="medicine" />
          </div>
          <div className={classes['column']}>
            <AlertSection />
            <QuestionSection kind="skincare">{sessionCount > 0 ? <SkinHealedRow /> : null}</QuestionSection>
            <PregnancySection />
            <QuestionSection kind="procedure" />
            <SkinTypeSection />
            <DistanceSection />
            <PhotoSection />
            <HoldSection />
          </div>
        </div>
      </PatientPage>
      <WithdrawDialog patientId={patient.id} asked={asked} onClose={() => setAsked(null)} />
    </HistoryContext>
  );
}
