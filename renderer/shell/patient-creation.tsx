import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { PatientFormModal } from '../patients/patient-form-modal.tsx';

/** A new patient from the command palette, on whichever screen that was. */
export default function PatientCreation({
  initialName,
  onClose,
}: {
  initialName: string;
  onClose: () => void;
}) {
  const navigate = useNavigate();
  const [opened, setOpened] = useState(true);
  return (
    <PatientFormModal
      opened={opened}
      initialName={initialName}
      onClose={() => setOpened(false)}
      onClosed={onClose}
      onSaved={({ id }) => void navigate({ to: '/patients/$patientId', params: { patientId: id } })}
    />
  );
}
