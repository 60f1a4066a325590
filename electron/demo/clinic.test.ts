import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { needsDepthReason } from '../../domain/depth-rule.ts';
import { patientFormSchema, patientSchema } from '../../domain/patient.ts';
import { readReaction, readSession, sessionFormSchema } from '../../domain/session-form.ts';
import {
  civilDateOfInstant,
  civilOfInstant,
  daysBetween,
  hoursBetween,
  isInstant,
} from '../../domain/time.ts';
import { checkDepth } from '../../domain/units.ts';
import { isExcludedArea, isZoneId } from '../../domain/zones.ts';
import { type DemoClinic, type DemoOptions, type DemoRecord, generateClinic } from './clinic.ts';
import { formOfReaction, formOfSession } from './form.ts';
import { Random } from './random.ts';

const now = '2026-11-20T10:45:00.000Z';
const timeZone = 'Europe/Vienna';
const usual: DemoOptions = { seed: 1, patients: 50, sessionsPerPatient: 8, now };

function generate(options: Partial<DemoOptions> = {}): { clinic: DemoClinic; records: DemoRecord[] } {
  const [clinic, ...rest] = generateClinic({ ...usual, ...options });
  if (clinic?.kind !== 'clinic') throw new Error('The clinic comes first');
  return { clinic, records: rest.filter((part) => part.kind === 'patient') };
}

const hashOf = (options: Partial<DemoOptions>): string =>
  createHash('sha256')
    .update(JSON.stringify(generate(options)))
    .digest('hex');

const { clinic, records } = generate({ patients: 120 });
const sessions = records.flatMap((record) => record.sessions);
const many = generate({ patients: 1500, seed: 3 }).records;
const manySessions = many.flatMap((record) => record.sessions);

describe('generateClinic', () => {
  test('makes the same clinic from the same seed', () => {
    expect(hashOf({ seed: 42 })).toBe(hashOf({ seed: 42 }));
  });

  test('makes another clinic from another seed', () => {
    expect(hashOf({ seed: 42 })).not.toBe(hashOf({ seed: 43 }));
  });

  test.each([
    [1, 1],
    [1, 12],
    [2, 20],
    [7, 3],
    [50, 8],
    [51, 0],
    [40, 2.5],
    [33, 0.4],
    [20, 60],
  ])('makes exactly as many sessions as asked for: %d patients, %d each', (patients, sessionsPerPatient) => {
    const made = generate({ patients, sessionsPerPatient }).records;
    const total = made.reduce((sum, record) => sum + record.sessions.length, 0);
    expect([made.length, total]).toEqual([patients, Math.round(patients * sessionsPerPatient)]);
  });

  test.each([
    { patients: 0 },
    { patients: 1.5 },
    { patients: 100_000 },
    { sessionsPerPatient: -1 },
    { sessionsPerPatient: 61 },
    { sessionsPerPatient: Number.NaN },
  ])('refuses %o', (options) => {
    expect(() => generate(options)).toThrow(RangeError);
  });

  test.each([
    ['a Friday at noon', '2026-11-20T11:00:00.000Z'],
    ['a Saturday', '2026-11-21T09:00:00.000Z'],
    ['a Monday before opening', '2026-11-23T05:00:00.000Z'],
    ['just after midnight', '2026-11-23T23:05:00.000Z'],
    ['the turn of the year', '2027-01-01T12:00:00.000Z'],
    ['the hour that a clock change repeats', '2026-10-25T00:30:00.000Z'],
    ['a leap day', '2028-02-29T22:59:59.999Z'],
  ])('reaches up to now and not beyond: %s', (_name, instant) => {
    const made = generate({ patients: 600, now: instant }).records;
    const times = made.flatMap(({ draft, sessions: own }) => [
      draft?.now ?? '',
      ...own.flatMap(({ signature, reactions }) => [
        signature.signedAt,
        ...reactions.map(({ seenAt }) => seenAt),
      ]),
    ]);
    const latest = times.reduce((one, other) => (one > other ? one : other), '');
    expect(latest <= instant).toBe(true);
    expect(hoursBetween(latest, instant)).toBeLessThan(24 * 8);
  });

  test('gives three practitioners, of whom the first is manager too, and two devices', () => {
    expect(clinic.accounts.map(({ roles }) => roles)).toEqual([
      ['practitioner', 'manager'],
      ['practitioner'],
      ['practitioner'],
    ]);
    expect(clinic.devices).toHaveLength(2);
  });

  test('leaves about one draft for 25 patients, each a form that can be stored', () => {
    const drafts = records.flatMap(({ draft }) => draft ?? []);
    expect(drafts.length).toBeGreaterThanOrEqual(3);
    expect(drafts.length).toBeLessThanOrEqual(5);
    for (const draft of drafts) {
      expect(sessionFormSchema.parse(draft.form)).toEqual(draft.form);
      expect(draft.form.zones.length).toBeGreaterThan(0);
      expect(draft.startedAt < draft.now && draft.now <= now).toBe(true);
      const context = { limits: clinic.devices[0].limits, timeZone, now };
      expect(readSession(draft.form, context).ok).toBe(false);
    }
  });
});

describe('a generated patient', () => {
  test('is one that the patient form accepts', () => {
    const schema = patientSchema(civilDateOfInstant(now, timeZone));
    for (const { patient } of records) {
      const {
        id: _id,
        createdAt: _createdAt,
        updatedAt: _updatedAt,
        revision: _revision,
        ...input
      } = patient;
      const form = patientFormSchema.parse({
        ...input,
        preferredName: input.preferredName ?? '',
        sex: input.sex ?? '',
        phone: input.phone ?? '',
        email: input.email ?? '',
        address: input.address ?? '',
        fitzpatrick: input.fitzpatrick === null ? '' : String(input.fitzpatrick),
        note: input.note ?? '',
      });
      expect(schema.parse(form)).toEqual(input);
    }
  });

  test('is born from 1940 to 2006 and at least 18 when registered', () => {
    for (const { patient } of many) {
      const year = Number(patient.birthDate.slice(0, 4));
      expect(year).toBeGreaterThanOrEqual(1940);
      expect(year).toBeLessThanOrEqual(2006);
      expect(Number(patient.createdAt.slice(0, 4)) - year).toBeGreaterThan(18);
    }
  });

  test('has names of several scripts, with diacritics, hyphens, apostrophes, short and long', () => {
    const names = many.map(({ patient }) => `${patient.givenName} ${patient.familyName}`);
    const share = (pattern: RegExp) => names.filter((name) => pattern.test(name)).length / names.length;
    expect(share(/\p{M}|[À-ž]/u)).toBeGreaterThan(0.4);
    expect(share(/-/)).toBeGreaterThan(0.05);
    expect(share(/'/)).toBeGreaterThan(0.01);
    expect(share(/\p{Script=Greek}/u)).toBeGreaterThan(0.01);
    expect(share(/^.{26,}$/u)).toBeGreaterThan(0.01);
    expect(new Set(names).size).toBeGreaterThan(1000);
  });

  test('can be reached nowhere: reserved phone ranges, reserved mail domains', () => {
    const phones =
      /^(\+49 (30 23125|89 99998|221 4710) \d{3}|\+44 20 7946 0\d{3}|\+44 7700 900\d{3}|\+1 555 01\d{2})$/;
    for (const { patient } of many) {
      if (patient.phone !== null) expect(patient.phone).toMatch(phones);
      if (patient.email !== null) expect(patient.email).toMatch(/^[a-z0-9.]+@example\.(org|com)$/);
    }
  });

  test('is numbered in the order of registration', () => {
    many.forEach(({ patient }, index) => {
      expect(patient.recordNumber).toBe(`P-${String(index + 1).padStart(5, '0')}`);
      expect(patient.createdAt >= (many[index - 1]?.patient.createdAt ?? '').slice(0, 16)).toBe(true);
    });
  });

  test('covers all Fitzpatrick types, and some are not recorded', () => {
    const types = new Set(many.map(({ patient }) => patient.fitzpatrick));
    expect(types).toEqual(new Set([1, 2, 3, 4, 5, 6, null]));
  });
});

describe('a generated session', () => {
  test('is one that signing accepts, unchanged (C21, C22, C27, C28)', () => {
    expect(sessions.length).toBe(960);
    for (const session of sessions) {
      const immediate = session.reactions.filter(({ stage }) => stage === 'immediate');
      const input = {
        ...session.input,
        reactions: immediate.map(
          ({ id: _id, stage: _stage, seenAt: _seenAt, recordedBy: _by, ...rest }) => rest,
        ),
      };
      const form = formOfSession(input, session.device.id, timeZone);
      expect(sessionFormSchema.parse(form)).toEqual(form);
      const context = { limits: session.device.limits, timeZone, now: session.signature.signedAt };
      expect(readSession(form, context)).toEqual({ ok: true, value: input });
    }
  });

  test('has later observations that the reaction form accepts, unchanged', () => {
    let observed = 0;
    for (const session of sessions) {
      const treated = session.input.zones.map(({ zone }) => zone);
      for (const reaction of session.reactions) {
        if (reaction.stage === 'immediate') continue;
        observed += 1;
        const { id: _id, stage: _stage, seenAt, recordedBy: _by, ...input } = reaction;
        const context = { limits: session.device.limits, timeZone, now: seenAt };
        const read = readReaction(formOfReaction(input, timeZone), session.input.startedAt, treated, context);
        expect(read).toEqual({ ok: true, value: input });
      }
    }
    expect(observed).toBeGreaterThan(500);
  });

  test('is never deeper than its device, and above the upper starting value only with a reason (C22)', () => {
    let above = 0;
    for (const { device, input } of manySessions) {
      for (const { zone, depthUm, depthReason } of input.zones) {
        expect(checkDepth(depthUm, device.limits).ok).toBe(true);
        expect(depthReason !== null).toBe(needsDepthReason(zone, depthUm));
        if (depthReason !== null) above += 1;
      }
    }
    const zoneCount = manySessions.reduce((sum, { input }) => sum + input.zones.length, 0);
    expect(above / zoneCount).toBeGreaterThan(0.003);
    expect(above / zoneCount).toBeLessThan(0.03);
  });

  test('never names an excluded area (C21)', () => {
    const named = new Set<string>();
    for (const { input, reactions } of manySessions) {
      for (const { zone } of input.zones) named.add(zone);
      for (const part of [...input.serums, ...reactions]) for (const zone of part.zones) named.add(zone);
    }
    for (const zone of named) expect([isExcludedArea(zone), isZoneId(zone)]).toEqual([false, true]);
    expect(named.size).toBeGreaterThan(30);
  });

  test('lies in clinic hours on a weekday, after the registration and before now', () => {
    for (const { patient, sessions: own } of records) {
      for (const { input, signature } of own) {
        const civil = civilOfInstant(input.startedAt, timeZone);
        const weekday = (((daysBetween('1970-01-01', civil.slice(0, 10)) + 4) % 7) + 7) % 7;
        expect([0, 6]).not.toContain(weekday);
        expect(civil.slice(11) >= '09:00' && civil.slice(11) < '18:00').toBe(true);
        expect(civil.slice(0, 10) >= patient.createdAt.slice(0, 10)).toBe(true);
        expect(input.endedAt !== null && input.endedAt < signature.signedAt).toBe(true);
        expect(signature.signedAt < now).toBe(true);
      }
    }
  });

  test('keeps the interval since the session before: 28 days, 14 after mild ones (C07)', () => {
    for (const { sessions: own } of many) {
      own.forEach((session, index) => {
        const before = own[index - 1];
        if (!before) return;
        const mild = [...before.input.zones, ...session.input.zones].every(({ depthUm }) => depthUm <= 500);
        const days = daysBetween(before.input.startedAt.slice(0, 10), session.input.startedAt.slice(0, 10));
        expect(days).toBeGreaterThanOrEqual(mild ? 14 : 28);
      });
    }
  });

  test('has consumables that had not expired, from lots that many patients share', () => {
    const lots = new Map<string, number>();
    for (const { input } of manySessions) {
      const day = input.startedAt.slice(0, 10);
      for (const { lot, expiry } of [input.cartridge, ...input.serums]) {
        if (expiry !== null) expect(expiry > day).toBe(true);
        if (lot !== null) lots.set(lot, (lots.get(lot) ?? 0) + 1);
      }
      for (const { category, phase } of input.serums) {
        if (category !== 'hyaluronic-acid') expect(phase).toBe('after');
      }
    }
    expect(Math.max(...lots.values())).toBeGreaterThan(20);
  });

  test('stays in proportion: about three zones, two serums, two to three reactions', () => {
    const perSession = (count: (session: (typeof manySessions)[number]) => number) =>
      manySessions.reduce((sum, session) => sum + count(session), 0) / manySessions.length;
    expect(perSession(({ input }) => input.zones.length)).toBeCloseTo(3, 0);
    expect(perSession(({ input }) => input.serums.length)).toBeCloseTo(2, 0);
    expect(Math.abs(perSession(({ reactions }) => reactions.length) - 2.5)).toBeLessThan(0.5);
  });

  test('leaves some patients due and some treated in the last days', () => {
    const daysSince = records.flatMap(({ sessions: own }) => {
      const last = own.at(-1);
      return last ? [daysBetween(last.createdAt.slice(0, 10), now.slice(0, 10))] : [];
    });
    expect(Math.min(...daysSince)).toBeGreaterThan(0);
    expect(daysSince.filter((days) => days <= 28).length).toBeGreaterThan(10);
    expect(daysSince.filter((days) => days > 28 && days < 70).length).toBeGreaterThan(10);
  });
});

describe('generated reactions', () => {
  test('are seen after the session began and before now, in canonical instants', () => {
    for (const { input, reactions, signature } of sessions) {
      for (const { stage, seenAt, onsetAt, resolvedAt } of reactions) {
        for (const instant of [seenAt, onsetAt, resolvedAt])
          if (instant !== null) expect(isInstant(instant)).toBe(true);
        expect(seenAt <= now && seenAt > input.startedAt).toBe(true);
        expect(stage === 'immediate' ? seenAt === signature.signedAt : seenAt > signature.signedAt).toBe(
          true,
        );
        for (const instant of [onsetAt, resolvedAt])
          if (instant !== null) expect(instant <= seenAt).toBe(true);
      }
    }
  });

  test('follow the expected course, but for about one session in sixteen (C09, C18)', () => {
    const expectedKinds = new Set([
      'erythema',
      'swelling',
      'tenderness',
      'warmth-tightness',
      'itch',
      'dryness',
      'peeling',
    ]);
    const windows: Record<string, number> = {
      peeling: 168,
      dryness: 168,
      bruising: 168,
      'warmth-tightness': 48,
      itch: 48,
    };
    const odd = manySessions.filter(({ input, reactions }) =>
      reactions.some(({ stage, kind, grade, resolvedAt }) => {
        if (stage === 'immediate') return false;
        const hours = resolvedAt === null ? 0 : hoursBetween(input.startedAt, resolvedAt);
        return (
          grade > 1 || hours > (windows[kind] ?? 72) || !(expectedKinds.has(kind) || kind === 'bruising')
        );
      }),
    );
    expect(odd.length / manySessions.length).toBeGreaterThan(0.04);
    expect(odd.length / manySessions.length).toBeLessThan(0.09);
    const kinds = new Set(odd.flatMap(({ reactions }) => reactions.map(({ kind }) => kind)));
    expect(kinds).toContain('acneiform-eruption');
    expect(kinds).toContain('hyperpigmentation');
  });

  test('include redness in nearly every session', () => {
    const red = manySessions.filter(({ reactions }) => reactions.some(({ kind }) => kind === 'erythema'));
    expect(red.length / manySessions.length).toBeGreaterThan(0.94);
  });
});

describe('generated identifiers', () => {
  test('are UUIDv7, unique, and sort by time', () => {
    const ids = many.flatMap(({ patient, sessions: own }) => [
      patient.id,
      ...own.flatMap((session) => [session.id, ...session.reactions.map(({ id }) => id)]),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    for (const id of ids) expect(id).toMatch(pattern);
    const byTime = manySessions.toSorted((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
    const times = byTime.map(({ id }) => id.slice(0, 13));
    expect(times).toEqual(times.toSorted());
  });
});

describe('Random', () => {
  test('gives evenly spread numbers inside the bounds', () => {
    const random = new Random(5);
    const counts = Array.from({ length: 6 }, () => 0);
    for (let draw = 0; draw < 60_000; draw += 1) {
      const face = random.integer(1, 6);
      counts[face - 1] = (counts[face - 1] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
});
