import { useMutation } from '@tanstack/react-query';
import type { Input } from '../../domain/contract.ts';
import { call } from '../api.ts';

/** Asks for a folder and writes one patient's record into it. */
export function useExportPatient() {
  return useMutation({ mutationFn: (input: Input<'export.patient'>) => call('export.patient', input) });
}

/** Shows the folder of an export in the file manager. */
export function useRevealExport() {
  return useMutation({ mutationFn: (folder: string) => call('export.reveal', { folder }) });
}
