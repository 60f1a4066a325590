import { argv, env, exit, stderr, stdout } from 'node:process';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { passwordMinimum } from '../domain/password-length.ts';
import type { BackupSecret } from './backup/backup-key.ts';
import { type VerifiedBackup, type VerifyInput, verifyBackup } from './backup/verify-backup.ts';
import { demoPassword, makeDemoFolder } from './demo/demo-clinic.ts';
import { mostDemoPatients, mostDemoSessionsPerPatient } from './demo/clinic.ts';
import { type Environment, systemEnvironment } from './environment.ts';
import { Refusal, refusalOf } from './refusal.ts';

/** Exit status: done, refused or invalid input, wrong usage. */
const status = { done: 0, refused: 1, usage: 2 } as const;
type Status = (typeof status)[keyof typeof status];

type Output = {
  line: (text: string) => void;
  error: (text: string) => void;
  progress: (text: string) => void;
};

const usage = `Usage: stratum COMMAND [OPTIONS]

  demo --out DIR [--patients N] [--sessions-per-patient N] [--seed N] [--json]
      Makes a clinic with generated patients in an empty folder. Its password is
      "${demoPassword}" unless STRATUM_PASSWORD names another.
  verify-backup DIR [--json]
      Restores a backup into a temporary folder and compares every row, the audit log and
      each photograph with what it should hold. STRATUM_RECOVERY_KEY or STRATUM_PASSPHRASE
      opens it.
  help
      Shows this text.

Exit status: 0 done, 1 refused or invalid input, 2 wrong usage.`;

class UsageError extends Error {}

function wholeNumber(text: string, name: string, minimum: number, maximum: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= minimum && value <= maximum) return value;
  throw new UsageError(`--${name} takes a whole number from ${minimum} to ${maximum}, not "${text}".`);
}

async function demo(args: readonly string[], environment: Environment, output: Output): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string' },
      patients: { type: 'string', default: '50' },
      'sessions-per-patient': { type: 'string', default: '8' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
    },
  });
  if (!values.out)
    throw new UsageError('--out DIR is missing: name an empty folder, or one that does not exist yet.');
  const folder = resolve(values.out);
  const password = env['STRATUM_PASSWORD'] || demoPassword;
  if (password.length < passwordMinimum) {
    throw new Refusal('input.invalid', `STRATUM_PASSWORD has fewer than ${passwordMinimum} characters`);
  }
  const started = performance.now();
  const counts = await makeDemoFolder(folder, environment, {
    seed: wholeNumber(values.seed, 'seed', 0, 999_999_999),
    patients: wholeNumber(values.patients, 'patients', 1, mostDemoPatients),
    sessionsPerPatient: wholeNumber(
      values['sessions-per-patient'],
      'sessions-per-patient',
      1,
      mostDemoSessionsPerPatient,
    ),
    now: environment.now(),
    password,
    onProgress: ({ patients }) => output.progress(`${patients} patients`),
  });
  const seconds = Math.round((performance.now() - started) / 10) / 100;
  if (values.json) {
    output.line(JSON.stringify({ ok: true, folder, ...counts, seconds }));
    return;
  }
  output.line(
    `${counts.patients} patients with ${counts.sessions} sessions in ${folder}, made in ${seconds} s.`,
  );
  output.line(
    password !== demoPassword
      ? 'The password is that of STRATUM_PASSWORD.'
      : `The password is "${demoPassword}".`,
  );
}

async function verify(args: readonly string[], output: Output): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [backup, ...others] = positionals;
  if (backup === undefined || others.length > 0) throw new UsageError('Name the folder of one backup.');
  const { STRATUM_RECOVERY_KEY: recoveryKey, STRATUM_PASSPHRASE: passphrase } = env;
  if (!recoveryKey && !passphrase) {
    throw new UsageError('STRATUM_RECOVERY_KEY or STRATUM_PASSPHRASE has to say what opens the backup.');
  }
  const secret: BackupSecret = recoveryKey
    ? { kind: 'recovery-key', text: recoveryKey }
    : { kind: 'passphrase', text: passphrase ?? '' };
  const found = await verifyInPassing({ backup: resolve(backup), secret }, output);
  if (values.json) output.line(JSON.stringify({ ok: true, ...found }));
  else {
    const { clinicName, createdAt, patients, sessions, photographs } = found;
    output.line(
      `The backup of ${clinicName} from ${createdAt} is whole: ${patients} patients, ${sessions} sessions, ${photographs} photographs.`,
    );
  }
}

async function verifyInPassing(input: Omit<VerifyInput, 'scratch'>, output: Output): Promise<VerifiedBackup> {
  const folder = await mkdtemp(join(await realpath(tmpdir()), 'stratum-verify-'));
  try {
    return await verifyBackup({ ...input, scratch: join(folder, 'trial') }, (step, progress) =>
      output.progress(`${step} ${Math.round((progress ?? 0) * 100)} %  `),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs one command. Errors are one sentence on the error stream, or an object with `--json`. */
export async function runCommand(
  args: readonly string[],
  environment: Environment,
  output: Output,
): Promise<Status> {
  const [command, ...rest] = args;
  const asJson = rest.includes('--json');
  const fail = (code: string, message: string, result: Status): Status => {
    if (asJson) output.line(JSON.stringify({ ok: false, error: { code, message } }));
    else output.error(message);
    return result;
  };
  try {
    switch (command) {
      case 'demo':
        await demo(rest, environment, output);
        return status.done;
      case 'verify-backup':
        await verify(rest, output);
        return status.done;
      case 'help':
      case '--help':
        output.line(usage);
        return status.done;
      case undefined:
        output.error(usage);
        return status.usage;
      default:
        return fail('usage', `There is no command "${command}".\n\n${usage}`, status.usage);
    }
  } catch (error) {
    const isUsage =
      error instanceof UsageError ||
      (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
    if (isUsage && error instanceof Error) return fail('usage', error.message, status.usage);
    const refusal = refusalOf(error);
    if (refusal) return fail(refusal.code, `${refusal.message} (${refusal.code}).`, status.refused);
    return fail('unexpected', error instanceof Error ? error.message : String(error), status.refused);
  }
}

if (import.meta.main) {
  const showProgress = stderr.isTTY;
  exit(
    await runCommand(argv.slice(2), systemEnvironment, {
      line: (text) => void stdout.write(`${text}\n`),
      error: (text) => void stderr.write(`${text}\n`),
      progress: (text) => void (showProgress && stderr.write(`\r${text}`)),
    }),
  );
}
