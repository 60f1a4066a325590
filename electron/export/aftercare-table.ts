import { sheetText } from '../../domain/aftercare.ts';
import type { AftercareGiven } from '../../domain/aftercare-record.ts';
import { table } from './table.ts';

/** An aftercare sheet, and the session for which it was given. */
export type ExportedAftercare = AftercareGiven & { sessionId: string };

export const aftercare = table<ExportedAftercare>({
  name: 'aftercare',
  meaning: 'Aftercare sheets that the patient was given, one row each',
  rows: (record) => record.aftercare,
  columns: [
    {
      name: 'session_id',
      type: 'text',
      meaning: 'Session this row belongs to',
      value: (row) => row.sessionId,
    },
    { name: 'given_at', type: 'time', meaning: 'Given, UTC', value: (row) => row.givenAt },
    { name: 'given_by', type: 'text', meaning: 'Who gave it', value: (row) => row.givenBy.name },
    {
      name: 'how',
      type: 'text',
      meaning: 'printed, read-aloud, on-screen or other',
      value: (row) => row.how,
    },
    { name: 'language', type: 'text', meaning: 'en or de', value: (row) => row.sheet.language },
    {
      name: 'text_version',
      type: 'number',
      meaning: 'Version of the texts',
      value: (row) => row.sheet.textVersion,
    },
    {
      name: 'clinic_text_version',
      type: 'number',
      meaning: 'Version of the clinic’s own paragraph; empty: none stood on it',
      value: (row) => row.templateVersion,
    },
    { name: 'text', type: 'text', meaning: 'The sheet, word for word', value: (row) => sheetText(row.sheet) },
  ],
});
