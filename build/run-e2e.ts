/** npm run test:e2e: runs the Playwright specs on Electron, or on the stand-in where its binary is missing. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { argv, env, execPath } from 'node:process';
import { findElectron } from './electron-binary.ts';
import { ensureBrowser } from './ensure-browser.ts';
import { ensureBuilt } from './ensure-built.ts';

const root = dirname(import.meta.dirname);

try {
  const host = env['STRATUM_HOST'] ?? (findElectron() ? 'electron' : 'chromium');
  ensureBuilt();
  const browser = host === 'chromium' ? ensureBrowser() : '';
  const runner = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
  const { status } = spawnSync(execPath, [runner, 'test', ...argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...env, STRATUM_HOST: host, ...(browser && { STRATUM_BROWSER: browser }) },
  });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
