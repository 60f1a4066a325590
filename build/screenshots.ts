/** npm run screenshots: takes the pictures of docs/screens.md anew. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { env, execPath } from 'node:process';

const root = dirname(import.meta.dirname);
const { status } = spawnSync(execPath, [join(import.meta.dirname, 'run-e2e.ts'), 'screens'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...env, STRATUM_SCREENSHOTS: join(root, 'docs', 'screenshots') },
});
process.exitCode = status ?? 1;
