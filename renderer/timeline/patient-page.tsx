import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import type { PatientSafety } from '../../domain/history-lines.ts';
import type { Patient } from '../../domain/patient.ts';
import type { Readiness } from '../../domain/rules/readiness.ts';
import { EmergencyBanner } from '../access/emergency-banner.tsx';
import { ExportDialog } from '../export/export-dialog.tsx';
import { patientEditPlace } from '../patients/form-places.ts';
import { PatientFormModal } from '../patients/patient-form-modal.tsx';
import { useReopen } from '../ui/kept-form.ts';
import { PatientHeader } from './patient-header.tsx';
import classes from './patient-view.module.css';
import { showSavedPatient } from './queries.ts';

type PatientPageProps = {
  patient: Patient;
  /** Alerts, allergies and legal hold: above every screen of the record. */
  safety: PatientSafety;
  /** Whether the patient may be treated today; on the screen that was read with it. */
  readiness?: Readiness;
  /** Signed sessions, voided ones included. */
  sessionCount: number;
  /** Beside what can always be done with a record. */
  actions: ReactNode;
  children: ReactNode;
};

/** What every screen of a patient's record shares: who it is, what can be done, and the parts of the record. */
export function PatientPage({
  patient,
  safety,
  readiness,
  sessionCount,
  actions,
  children,
}: PatientPageProps) {
  const [editing, edit] = useDisclosure(false);
  const [exporting, exportRecord] = useDisclosure(false);
  useReopen(patientEditPlace(patient), edit.open);
  return (
    <div className={classes['screen']} data-ready>
      <EmergencyBanner patient={patient} />
      <PatientHeader
        patient={patient}
        safety={safety}
        readiness={readiness}
        onEdit={edit.open}
        onExport={exportRecord.open}
        actions={actions}
      />
      {children}
      <PatientFormModal opened={editing} onClose={edit.close} patient={patient} onSaved={showSavedPatient} />
      <ExportDialog
        opened={exporting}
        onClose={exportRecord.close}
        patient={patient}
        sessionCount={sessionCount}
        onHold={safety.legalHold !== null}
      />
    </div>
  );
}
