import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addendumFormSchema } from '../../domain/addendum.ts';
import { needsDepthReason } from '../../domain/depth-rule.ts';
import { readObservation, readSession, sessionFormSchema } from '../../domain/session-form.ts';
import { noticesOf } from '../../domain/session-notices.ts';
import { civilOfInstant, daysBetween, hoursBetween } from '../../domain/time.ts';
import { checkDepth } from '../../domain/units.ts';
import { isExcludedArea, isZoneId, zones } from '../../domain/zones.ts';
import { zoneAreaMm2 } from '../../renderer/chart/chart-geometry.ts';
import { usualAreaMm2 } from './concerns.ts';
import { type DemoOptions, generateClinic } from './clinic.ts';
import { generate, now, timeZone, usual } from './testing.ts';
import { formOfReaction, formOfSession } from './form.ts';
import { demoProducts } from './stock-rows.ts';

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
      const { limits, speed } = clinic.devices[0];
      const context = { limits, speed, timeZone, now, photographCount: 0 };
      expect(readSession(draft.form, context).ok).toBe(false);
    }
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
          ({
            id: _id,
            stage: _stage,
            seenAt: _seenAt,
            recordedBy: _by,
            suspectedProduct: _product,
            suspectedLot: _lot,
            ...rest
          }) => rest,
        ),
      };
      const form = formOfSession(input, session.device.id, timeZone);
      expect(sessionFormSchema.parse(form)).toEqual(form);
      const { limits, speed } = session.device;
      const context = { limits, speed, timeZone, now: session.signature.signedAt, photographCount: 0 };
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
        const context = { limits: session.device.limits, speed: null, timeZone, now: seenAt };
        const seen = {
          seen: civilOfInstant(seenAt, timeZone),
          suspectedProduct: input.suspectedProduct ?? '',
          suspectedLot: input.suspectedLot ?? '',
        };
        const form = { ...formOfReaction(input, timeZone), ...seen };
        const read = readObservation(form, session.input.startedAt, treated, context);
        expect(read).toEqual({ ok: true, value: { ...input, seenAt: `${seenAt.slice(0, 16)}:00.000Z` } });
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

  test('has areas that agree with the face chart', () => {
    for (const { id, site } of zones) {
      const measured = zoneAreaMm2[id as keyof typeof zoneAreaMm2]; // undefined off the face
      if (measured !== undefined) expect(Math.abs(usualAreaMm2[site] / measured - 1)).toBeLessThan(0.15);
    }
  });

  test('lies in clinic hours on a weekday, after the registration and before now', () => {
    for (const { patient, sessions: own } of records) {
      for (const { input, signature } of own) {
        const civil = civilOfInstant(input.startedAt, timeZone);
        const weekday = (((daysBetween('1970-01-01', civil.slice(0, 10)) + 4) % 7) + 7) % 7;
        expect([0, 6]).not.toContain(weekday);
        expect(civil.slice(11) >= '09:00' && civil.slice(11) < '18:00').toBe(true);
        expect(input.startedAt > patient.createdAt).toBe(true);
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

  test('states what was used beside, and only identities that one person checked need a notice', () => {
    const products = demoProducts(usual, clinic);
    const codes = new Set<string>();
    let [used, plasma, sheets, patterns, zoneCount] = [0, 0, 0, 0, 0];
    for (const { input, device, signature } of sessions) {
      const form = formOfSession({ ...input, reactions: [] }, device.id, timeZone);
      const found = noticesOf(form, { timeZone, now: signature.signedAt, products });
      for (const { code } of found) codes.add(code);
      if (input.anaesthesia === 'used') used += 1;
      if (input.serums.some(({ category }) => category === 'prp')) plasma += 1;
      if (input.prp) sheets += 1;
      zoneCount += input.zones.length;
      patterns += input.zones.filter(({ pattern }) => pattern !== null).length;
      expect(input.complications.length > 0).toBe(input.complicationState === 'present');
    }
    expect([...codes].toSorted()).toEqual(['prp.one-checked', 'prp.sheet-empty']);
    expect(used / sessions.length).toBeGreaterThan(0.7);
    expect(sheets / plasma).toBeGreaterThan(0.85);
    expect(patterns / zoneCount).toBeGreaterThan(0.9);
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

  test('has now and then an addendum, and rarely is voided, each before now', () => {
    const added = manySessions.flatMap(({ addenda, signature }) =>
      addenda.map((addendum) => ({ addendum, sessionSignedAt: signature.signedAt })),
    );
    expect(added.length).toBeGreaterThan(manySessions.length / 100);
    for (const { addendum, sessionSignedAt } of added) {
      expect(addendumFormSchema.parse({ part: addendum.part, text: addendum.text }).text).toBe(addendum.text);
      expect(addendum.signature.signedAt > sessionSignedAt).toBe(true);
      expect(addendum.signature.signedAt < now).toBe(true);
    }
    const voided = manySessions.flatMap((session) => session.voided ?? []);
    expect(voided).toHaveLength(6);
    for (const { voidedAt, reason } of voided) expect([voidedAt < now, reason !== '']).toEqual([true, true]);
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

describe('generated identifiers', () => {
  test('are UUIDv7 and unique', () => {
    const ids = many.flatMap(({ patient, sessions: own }) => [
      patient.id,
      ...own.flatMap((session) => [session.id, ...session.reactions.map(({ id }) => id)]),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    for (const id of ids) expect(id).toMatch(pattern);
  });

  test('rise in the order in which sessions are written', () => {
    const written = [...generateClinic(usual)].flatMap((part) =>
      part.kind === 'session' ? [part.session] : [],
    );
    const ids = written.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted());
    const times = written.map(({ createdAt }) => createdAt);
    expect(times).toEqual(times.toSorted());
  });
});
