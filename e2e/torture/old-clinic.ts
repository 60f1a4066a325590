import { type KeyObject, createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { beforeFirst, hashOf } from '../../db/audit-chain.ts';
import { migrations } from '../../db/migrations/index.ts';
import { type Store, openStore } from '../../db/open.ts';
import { newId, runSql } from '../../db/testing.ts';
import { clinicFolder } from '../../electron/clinic-folder.ts';
import { deriveSecret, newDerivation } from '../../electron/key-derivation.ts';
import { derivePurposeKey } from '../../electron/vault.ts';

const at = '2026-02-01T09:00:00.000Z';
const patients = 40;

/** A clinic as version 10 of the database and version 1 of the vault have left it. Gives its one account. */
export async function makeOldClinic(folder: string, password: string, seed: number): Promise<string> {
  const paths = clinicFolder(folder);
  mkdirSync(folder, { recursive: true });
  const accountId = newId();
  const key = randomBytes(32);
  writeFileSync(paths.vault, await vaultOfVersion1(accountId, password, key));
  const auditKey = derivePurposeKey(key, 'audit-chain');
  const version10 = migrations.filter(({ version }) => version <= 10);
  const store = await openStore(
    { file: paths.database, key, cipher: 'aegis', auditKey, create: true },
    version10,
  );
  await fill(store, createSecretKey(auditKey), accountId, seed);
  await store.close();
  return accountId;
}

async function vaultOfVersion1(accountId: string, password: string, key: Buffer): Promise<string> {
  const derivation = newDerivation();
  const nonce = randomBytes(12);
  const encryption = createCipheriv('aes-256-gcm', await deriveSecret(password, derivation), nonce);
  encryption.setAAD(Buffer.from(JSON.stringify(['stratum-vault', 1, 'aegis', accountId, derivation])));
  const wrappedKey = Buffer.concat([encryption.update(key), encryption.final()]).toString('base64');
  const tag = encryption.getAuthTag().toString('base64');
  const wrapping = { accountId, derivation, nonce: nonce.toString('base64'), wrappedKey, tag };
  return JSON.stringify({ format: 'stratum-vault', version: 1, cipher: 'aegis', accounts: [wrapping] });
}

/** Rows as version 10 wrote them: the present code knows columns that were not there. */
async function fill(store: Store, auditKey: KeyObject, accountId: string, seed: number): Promise<void> {
  let previousHash = beforeFirst;
  const run = (sql: string, ...values: unknown[]) => runSql(store, sql, ...values);
  const deviceId = newId();
  await run("INSERT INTO clinic VALUES (1, 'Old clinic', 'Europe/Vienna', ?)", at);
  await run("INSERT INTO account VALUES (?, 'Dr. Test', 'R-1', 1, 1, 1)", accountId);
  await run("INSERT INTO device VALUES (?, 'Pen', 'S-1', 500, 2500, 250)", deviceId);
  for (let number = 1; number <= patients; number += 1) {
    const [patientId, sessionId] = [newId(), newId()];
    await run(
      `INSERT INTO patient (id, record_number, record_sequence, family_name, given_name, birth_date, family_key,
         given_key, created_at, updated_at, revision) VALUES (?, ?, ?, ?, 'Ada', '1980-01-01', ?, 'ada', ?, ?, 1)`,
      patientId,
      `P-${number}`,
      number,
      `Old ${seed} ${number}`,
      `old ${seed} ${number}`,
      at,
      at,
    );
    await run(
      `INSERT INTO session (id, patient_id, practitioner_id, device_id, device_make_model, device_depth_minimum_um,
         device_depth_maximum_um, device_depth_step_um, state, draft, started_at, time_zone, immediate_reactions,
         revision, created_at, saved_at)
       VALUES (?, ?, ?, ?, 'Pen', 500, 2500, 250, 'draft', '{}', ?, 'Europe/Vienna', 'none', 1, ?, ?)`,
      sessionId,
      patientId,
      accountId,
      deviceId,
      at,
      at,
      at,
    );
    await run(
      "INSERT INTO session_zone (session_id, zone, position, depth_um) VALUES (?, 'forehead', 0, 750)",
      sessionId,
    );
    await run(
      `UPDATE session SET state = 'signed', draft = NULL, practitioner_name = 'Dr. Test', cartridge_lot = 'C-1',
         cartridge_expiry = '2099-12-31', note = ?, revision = 2, signed_at = ?, signed_by = ?,
         signer_name = 'Dr. Test' WHERE id = ?`,
      'signed with version 10 '.repeat(number),
      at,
      accountId,
      sessionId,
    );
    const event = {
      sequence: number,
      at,
      account_id: accountId,
      action: 'session.sign',
      subject: 'session',
      record_id: sessionId,
      patient_id: patientId,
      details: '{}',
      previous_hash: previousHash,
    };
    const hash = hashOf(event, auditKey);
    previousHash = hash;
    await run(
      `INSERT INTO audit_event (sequence, at, account_id, action, subject, record_id, patient_id, details,
         previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...Object.values(event),
      hash,
    );
  }
}
