import { join } from 'node:path';

/** The names of everything that stands in a clinic's data folder. */
export const clinicFolder = (folder: string) => ({
  folder,
  /** The wrapped keys; the only file that is not encrypted. */
  vault: join(folder, 'vault.json'),
  database: join(folder, 'stratum.db'),
  /** A new vault and database that are to take the place of the present ones: complete once both stand here. */
  nextVault: join(folder, 'vault.json.new'),
  nextDatabase: join(folder, 'stratum.db.new'),
  /** Encrypted photographs, each named by the SHA-256 of its encrypted bytes, in folders of its first two digits. */
  photographs: join(folder, 'photographs'),
  /** How often a password was refused since the last right one. */
  attempts: join(folder, 'unlock-attempts.json'),
  /** Where the state from before a restore is kept. */
  before: join(folder, 'before-restore'),
  /** For work under way; emptied at start. */
  scratch: join(folder, 'scratch'),
});
export type ClinicFolder = ReturnType<typeof clinicFolder>;
