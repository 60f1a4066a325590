import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DraftView } from '../../domain/contract.ts';
import type { SessionForm } from '../../domain/session-form.ts';
import { insertPhotograph, withdrawPhotograph } from '../../db/photograph.ts';
import { aPhotograph, readSql } from '../../db/testing.ts';
import { TestClinic, aPatientForm, aSessionForm, chartedInFull, testPassword } from '../testing.ts';
import { screened, startToTreat } from '../testing-screening.ts';

/** What signing makes of photographs and of their refusal (C30). */

let clinic: TestClinic;
let draft: DraftView;
beforeEach(async () => {
  clinic = await TestClinic.open();
  const { id } = await clinic.call('patient.create', { form: aPatientForm(), acceptDuplicate: false });
  draft = await startToTreat(clinic, id);
});
afterEach(() => clinic[Symbol.asyncDispose]());

const open = () => clinic.context.host.requireOpen();

async function addPhotograph(): Promise<string> {
  const { store, account } = open();
  const of = { patient: draft.patient, account };
  const photograph = aPhotograph(of, { sessionId: draft.sessionId, addedAt: clinic.now });
  await store.write(async (tx) => insertPhotograph(tx, photograph));
  draft = await clinic.call('session.draft', { sessionId: draft.sessionId });
  return photograph.id;
}

const refused = (): Pick<SessionForm, 'photographs' | 'photographsReason' | 'photographsRefusal'> => {
  const { photographs, photographsReason, photographsRefusal } = formOf(chartedInFull(clinic.wallClock));
  return { photographs, photographsReason, photographsRefusal };
};

const formOf = (change: Partial<SessionForm>): SessionForm =>
  aSessionForm(clinic.wallClock, draft.devices[0]?.id ?? '', change);

const sign = (change: Partial<SessionForm> = {}) =>
  clinic.send('session.sign', {
    sessionId: draft.sessionId,
    revision: draft.revision,
    form: screened(draft, formOf(change)),
    password: testPassword,
  });

const loggedSigning = (): string => {
  const { store } = open();
  const [event] = readSql(store, "SELECT details FROM audit_event WHERE action = 'session.sign'");
  return (event as { details: string } | undefined)?.details ?? '';
};

describe('a session with photographs', () => {
  test('is signed with them: they are sealed, oldest first, and the log says how many', async () => {
    const [first, second] = [await addPhotograph(), await addPhotograph()];
    expect(draft.photographCount).toBe(2);
    const signed = await sign();
    expect(signed).toMatchObject({
      ok: true,
      value: { session: { pictures: [{ id: first }, { id: second }] }, sealIntact: true },
    });
    expect(JSON.parse(loggedSigning())).toMatchObject({ photographs: 2 });
  });

  test('is not found to lack any; one without is', async () => {
    const codesOf = async () => {
      const form = screened(draft, formOf({}));
      return form.screening.decisions.map(({ finding }) => finding).filter((key) => key.startsWith('C30'));
    };
    expect(await codesOf()).toHaveLength(1);
    await addPhotograph();
    expect(await codesOf()).toEqual([]);
  });

  test('is not signed while they are refused as well', async () => {
    const id = await addPhotograph();
    expect(await sign(refused())).toMatchObject({
      ok: false,
      error: {
        code: 'session.problems',
        fields: [{ path: 'photographs', code: 'photographs.refused-yet-taken', values: { count: 1 } }],
      },
    });
    const { store, account } = open();
    const withdrawal = { id, at: clinic.now, by: account.id, reason: 'Refused after all' };
    await store.write(async (tx) => withdrawPhotograph(tx, withdrawal));
    draft = await clinic.call('session.draft', { sessionId: draft.sessionId });
    expect(draft.photographCount).toBe(0);
    expect(await sign(refused())).toMatchObject({ ok: true, value: { session: { pictures: [] } } });
  });

  test('keeps those of another session out', async () => {
    await addPhotograph();
    const { store, account } = open();
    const other = aPhotograph({ patient: draft.patient, account });
    await store.write(async (tx) => insertPhotograph(tx, other));
    expect(await sign()).toMatchObject({ value: { session: { pictures: [{}] } } });
  });
});

describe('the refusal of photographs', () => {
  test('is part of the session; the log names who signed it, without the signature itself', async () => {
    expect(await sign(refused())).toMatchObject({
      ok: true,
      value: { session: { photographsRefusal: { signer: 'Anna Novák' } }, sealIntact: true },
    });
    expect(JSON.parse(loggedSigning())).toMatchObject({
      session: { photographsRefusal: { signer: 'Anna Novák', signature: 'drawn' } },
    });
    expect(loggedSigning()).not.toContain('strokes');
  });

  test('is none without a signature', async () => {
    const { photographsRefusal, ...rest } = refused();
    const unsigned = { ...photographsRefusal, signature: null };
    expect(await sign({ ...rest, photographsRefusal: unsigned })).toMatchObject({
      ok: false,
      error: { fields: [{ path: 'photographsRefusal.signature', code: 'required', rule: 'C30' }] },
    });
  });
});
