import type { ApiError } from '../../domain/api-error.ts';

/** The patient whose restricted record was refused, as the refusal names it; undefined where it does not. */
export function restrictedPatientOf({ values }: ApiError): string | undefined {
  const patientId = values?.['patientId'];
  return typeof patientId === 'string' ? patientId : undefined;
}
