import type { Addendum } from '../../domain/addendum.ts';
import { type Part, partsOf, sessionId, table, yesOrNo } from './table.ts';

export const addenda = table<Part<Addendum>>({
  name: 'addenda',
  meaning: 'Signed additions to signed sessions, one row each',
  rows: partsOf((session) => session.addenda),
  columns: [
    sessionId(),
    {
      name: 'number',
      type: 'number',
      meaning: 'Order of the addenda, oldest first',
      value: ({ number }) => number,
    },
    { name: 'addendum_id', type: 'text', meaning: 'Identifier', value: ({ part }) => part.id },
    {
      name: 'part',
      type: 'text',
      meaning: 'What it amends: session, materials, zones, serums, reactions or note',
      value: ({ part }) => part.part,
    },
    { name: 'text', type: 'text', meaning: 'Text', value: ({ part }) => part.text },
    { name: 'signed_at', type: 'time', meaning: 'Signed, UTC', value: ({ part }) => part.signature.signedAt },
    {
      name: 'signed_by',
      type: 'text',
      meaning: 'Signer, name at signing',
      value: ({ part }) => part.signature.name,
    },
    {
      name: 'signer_registration_number',
      type: 'text',
      meaning: 'Signer, registration number at signing',
      value: ({ part }) => part.signature.registrationNumber,
    },
    {
      name: 'content_version',
      type: 'number',
      meaning: 'Version of the canonical form that was hashed',
      value: ({ part }) => part.seal.contentVersion,
    },
    {
      name: 'content_hash',
      type: 'text',
      meaning: 'SHA-256 of the addendum, its signature and the content hash of its session',
      value: ({ part }) => part.seal.contentHash,
    },
    {
      name: 'content_hash_fits',
      type: 'text',
      meaning: 'yes: the addendum at export has that hash; no: it was changed after signing',
      value: ({ part, session }) => yesOrNo(session.addendaIntact[part.id]),
    },
    {
      name: 'clock_latest_known_at',
      type: 'time',
      meaning: 'Latest time known at signing, UTC, when the clock stood before it',
      value: ({ part }) => part.seal.latestKnownAt,
    },
  ],
});
