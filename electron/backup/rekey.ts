import { randomBytes } from 'node:crypto';
import { presentStatus } from '../handlers/app.ts';
import type { HostContext } from '../handlers/handlers.ts';
import type { JobControl, StartedJob } from '../jobs/runner.ts';
import { shareKey } from '../jobs/task.ts';
import { Refusal } from '../refusal.ts';
import { resealVault } from '../vault-entries.ts';
import { authenticateVault, readVault, writeVault } from '../vault.ts';
import { removeMigrationCopies } from './former-copies.ts';

/**
 * Starts to encrypt the clinic's database anew under a new random key. The clinic is closed meanwhile and open again
 * for the same account afterwards; after a crash the old or the new state stands, whole. Throws `job.running`.
 */
export function startRekey(context: HostContext): StartedJob<void> {
  context.host.requireOpen();
  return context.jobs.start('rekey', (control) => rekey(context, control), { survivesLock: true });
}

async function rekey(context: HostContext, control: JobControl): Promise<void> {
  const { host, environment } = context;
  const { account } = host.requireOpen();
  const key = shareKey(host.copyKey());
  const nextKey = shareKey(randomBytes(32));
  try {
    control.commit();
    await host.replaceClinic(
      async ({ vault, database, nextDatabase, nextVault }) => {
        const at = environment.now();
        const auditHead = await control.run('rekeyDatabase', {
          file: database,
          key,
          nextFile: nextDatabase,
          nextKey,
          event: { at, accountId: account.id },
        });
        const present = await readVault(vault);
        if (present.version === 1) throw new Refusal('vault.damaged', 'An open clinic has no such vault');
        const resealed = resealVault(present, nextKey, at);
        await writeVault(nextVault, authenticateVault({ ...resealed, auditHead }, nextKey));
      },
      { reopenWith: { key: nextKey, accountId: account.id } },
    );
    await removeMigrationCopies(host.paths).catch((error: unknown) => {
      host.log.failure('removing copies under the former key', error); // The next backup tries again.
    });
  } finally {
    key.fill(0);
    nextKey.fill(0);
    // Looks at the folder when it failed: what was committed is finished now, or what keeps it from that is shown.
    context.broadcast('status-changed', await presentStatus(context));
  }
}
