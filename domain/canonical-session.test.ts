import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Addendum } from './addendum.ts';
import {
  type SealStatement,
  type SignedContent,
  canonicalAddendum,
  canonicalSession,
} from './canonical-session.ts';
import {
  appliedSerum,
  observed,
  testSession,
  testStart,
  treatedZone,
  usedCartridge,
} from './comparison-testing.ts';
import { chartViews } from './chart-views.ts';
import { photographStages, photographViews, rotations } from './photograph.ts';
import type { SignedPhotograph } from './photograph.ts';
import { concerns } from './plan.ts';
import { findingCodes } from './rules/finding-codes.ts';
import { decisionKinds } from './rules/finding.ts';
import { ruleIds } from './rules/rule-id.ts';
import type { RuleInForce, RuleSet } from './rules/rule-set.ts';
import { medicineDecisions } from './screening-form.ts';
import { type Screening, screeningResults } from './screening.ts';
import type { AnaestheticApplication, ChartMark, PhotographsRefusal, PrpSheet } from './session.ts';
import {
  anaesthesiaStates,
  areaMethods,
  combinations,
  complicationStates,
  endpoints,
  patterns,
  photographStates,
  serumPhases,
} from './session-terms.ts';
import { addHours } from './time.ts';

const statement: SealStatement = {
  contentVersion: 4,
  meaning: 'performed-and-checked',
  ruleVersion: '1 (C21)',
  latestKnownAt: null,
};

const aRule = (id: RuleInForce['id']): RuleInForce => ({
  id,
  version: 1,
  enabled: true,
  parameters: { days: 28 },
  effectiveFrom: null,
});
const testRules = { C07: aRule('C07') } as RuleSet; // the form writes the rules that are there

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const instant = fc.integer({ min: 0, max: 100_000 }).map((minutes) => addHours(testStart, minutes / 60));
const zoneList = fc.subarray(['chin', 'nose', 'forehead'] as const);

const decision = fc.record({
  by: fc.record({ id: fc.uuid(), name: text }),
  at: instant,
  reason: orNull(text),
  authority: orNull(text),
  on: orNull(fc.constant('2026-02-03')),
  medicine: orNull(fc.constantFrom(...medicineDecisions)),
});

const anyScreening: fc.Arbitrary<Screening> = fc.record({
  result: fc.constantFrom(...screeningResults),
  evaluatedAt: instant,
  rules: fc.constant(testRules),
  answers: fc.array(
    fc.record({
      question: text,
      entryId: fc.uuid(),
      statement: fc.record({ kind: fc.constant('alert' as const), text }),
      recordedAt: instant,
    }),
    { maxLength: 2 },
  ),
  findings: fc.array(
    fc.record({
      key: text,
      rule: fc.constantFrom(...ruleIds),
      ruleVersion: fc.integer({ min: 1, max: 9 }),
      effect: fc.constantFrom('block' as const, 'warn' as const, 'prompt' as const),
      code: fc.constantFrom(...findingCodes),
      values: fc.record({ date: text, days: fc.integer() }),
      zones: zoneList,
      kind: fc.constantFrom(...decisionKinds),
      decision: orNull(decision),
    }),
    { maxLength: 2 },
  ),
});

const count = fc.integer({ min: 1, max: 100_000 });

const anAnaesthetic: fc.Arbitrary<AnaestheticApplication> = fc.record({
  product: text,
  productId: orNull(fc.uuid()),
  lotId: orNull(fc.uuid()),
  lot: orNull(text),
  expiry: orNull(fc.constant('2027-01-31')),
  actives: fc.array(fc.record({ substance: text, percentThousandths: count }), { maxLength: 2 }),
  massMg: orNull(count),
  areaMm2: orNull(count),
  areaMethod: orNull(fc.constantFrom(...areaMethods)),
  occluded: orNull(fc.boolean()),
  onAt: orNull(instant),
  offAt: orNull(instant),
});

const aSheet: fc.Arbitrary<PrpSheet> = fc.record({
  drawnUl: orNull(count),
  drawnAt: orNull(instant),
  tube: orNull(text),
  tubeProductId: orNull(fc.uuid()),
  tubeLot: orNull(text),
  tubeLotId: orNull(fc.uuid()),
  tubeExpiry: orNull(fc.constant('2027-01-31')),
  anticoagulant: orNull(text),
  centrifuge: orNull(text),
  spins: fc.array(
    fc.record({ rpm: orNull(count), radiusMm: orNull(count), g: orNull(count), seconds: orNull(count) }),
    { maxLength: 2 },
  ),
  yieldUl: orNull(count),
  plateletCount: orNull(count),
  activator: orNull(text),
  appliedUl: orNull(count),
  discardedUl: orNull(count),
  identityCheckedBy: fc.array(text, { maxLength: 2 }),
});

const thousandth = fc.integer({ min: 0, max: 1000 });

const aMark: fc.Arbitrary<ChartMark> = fc.record({
  view: fc.constantFrom(...chartViews),
  points: fc.array(fc.tuple(thousandth, thousandth), { minLength: 1, maxLength: 3 }),
  note: orNull(text),
});

const aRefusal: fc.Arbitrary<PhotographsRefusal> = fc.record({
  signer: text,
  signedAt: instant,
  signature: fc.oneof(
    fc.record({ kind: fc.constant('typed' as const), name: text }),
    fc.record({
      kind: fc.constant('drawn' as const),
      strokes: fc.array(
        fc.array(fc.tuple(thousandth, thousandth, thousandth, thousandth), { minLength: 1, maxLength: 2 }),
        { minLength: 1, maxLength: 2 },
      ),
    }),
  ),
});

const aPicture: fc.Arbitrary<SignedPhotograph> = fc.record({
  id: fc.uuid(),
  view: fc.constantFrom(...photographViews),
  zone: orNull(fc.constantFrom('chin' as const, 'nose' as const)),
  stage: fc.constantFrom(...photographStages),
  takenAt: instant,
  sha256: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
  width: count,
  height: count,
  adjustments: fc.record({
    rotation: fc.constantFrom(...rotations),
    crop: orNull(fc.record({ x: thousandth, y: thousandth, width: thousandth, height: thousandth })),
    brightness: fc.integer({ min: -50, max: 50 }),
  }),
});

const range = fc.record({ minimumRpm: count, maximumRpm: count });

/** A signed session with every field drawn, null included. */
const anySession: fc.Arbitrary<SignedContent> = fc
  .record({
    endedAt: orNull(instant),
    assistant: orNull(text),
    room: orNull(text),
    concerns: fc.subarray([...concerns]),
    speed: orNull(range),
    cartridge: fc.record({
      type: orNull(text),
      lot: orNull(text),
      expiry: orNull(fc.constant('2027-06-30')),
      serial: orNull(text),
      lotId: orNull(fc.uuid()),
      needleCount: orNull(count),
      udi: orNull(text),
      seenSterile: orNull(fc.boolean()),
      discarded: orNull(fc.boolean()),
    }),
    anaesthesia: fc.constantFrom(...anaesthesiaStates),
    anaesthetics: fc.array(anAnaesthetic, { maxLength: 2 }),
    prp: orNull(aSheet),
    complicationState: fc.constantFrom(...complicationStates),
    complications: fc.array(fc.record({ what: text, done: orNull(text) }), { maxLength: 2 }),
    combinationNote: orNull(text),
    reviewDue: orNull(fc.constant('2026-06-30')),
    zones: fc.array(
      fc
        .record({
          depthUm: fc.integer({ min: 100, max: 5000 }),
          depthReason: orNull(text),
          passes: orNull(fc.integer({ min: 1, max: 50 })),
          areaMm2: orNull(fc.integer({ min: 10, max: 400_000 })),
          areaMethod: orNull(fc.constantFrom(...areaMethods)),
          endpoint: orNull(fc.constantFrom(...endpoints)),
          pattern: orNull(fc.constantFrom(...patterns)),
          speedRpm: orNull(count),
          note: orNull(text),
        })
        .map((zone) => treatedZone('chin', zone)),
      { minLength: 1, maxLength: 3 },
    ),
    serums: fc.array(
      fc
        .record({
          product: text,
          productId: orNull(fc.uuid()),
          lotId: orNull(fc.uuid()),
          lot: orNull(text),
          expiry: orNull(fc.constant('2027-01-31')),
          volumeUl: orNull(fc.integer({ min: 10, max: 100_000 })),
          phase: fc.constantFrom(...serumPhases),
          zones: zoneList,
        })
        .map((serum) => appliedSerum(serum)),
      { maxLength: 2 },
    ),
    reactions: fc.array(
      fc
        .record({
          id: fc.uuid(),
          zones: zoneList,
          percent: orNull(fc.integer({ min: 0, max: 100 })),
          onsetAt: orNull(instant),
          resolvedAt: orNull(instant),
          seenAt: instant,
          note: orNull(text),
          suspectedProduct: orNull(text),
          suspectedLot: orNull(text),
        })
        .map((reaction) => observed('erythema', { ...reaction, stage: 'immediate' })),
      { maxLength: 2 },
    ),
    pain: orNull(fc.integer({ min: 0, max: 10 })),
    note: orNull(text),
    combination: orNull(fc.constantFrom(...combinations)),
    photographs: fc.constantFrom(...photographStates),
    photographsReason: orNull(text),
    photographsRefusal: orNull(aRefusal),
    marks: fc.array(aMark, { maxLength: 2 }),
    pictures: fc.array(aPicture, { maxLength: 2 }),
    screening: orNull(anyScreening),
    consent: orNull(fc.record({ id: fc.uuid(), title: text, version: text, signedAt: instant })),
    plan: orNull(fc.record({ id: fc.uuid(), number: fc.integer(), planned: orNull(fc.integer()) })),
  })
  .map(({ speed, ...drawn }) => {
    const session = testSession(drawn);
    return signedPart({ ...session, device: { ...session.device, speed } });
  });

/** What of a record is signed; the properties stand in the order of the record. */
function signedPart(record: ReturnType<typeof testSession>): SignedContent {
  const { state: _state, seal: _seal, addenda: _addenda, voided: _voided, ...signed } = record;
  return signed;
}

type Path = readonly (string | number)[];

/** Every value below, lists and objects included, by its path. */
function placesIn(value: unknown, path: Path = []): { path: Path; value: unknown }[] {
  const below =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, part]) => placesIn(part, [...path, name]))
      : [];
  return [{ path, value }, ...below];
}

/** A copy with another value at the path. */
function changedAt<T>(whole: T, [name, ...rest]: Path, value: unknown): T {
  if (name === undefined) return value as T; // the caller's path leads to a value of the kind it gives
  const copy = structuredClone(whole) as Record<string | number, unknown>; // `whole` has a part called `name`
  copy[name] = changedAt(copy[name], rest, value);
  return copy as T;
}

/** Other values that may stand in the place of one. */
function othersThan(value: unknown): unknown[] {
  if (value === null) return ['', 'x', 0, 1];
  if (typeof value === 'string')
    return [`${value} `, `${value}\u0301`, Array.from(value).slice(0, -1).join(''), null];
  if (typeof value === 'boolean') return [!value, null];
  if (typeof value === 'number') return [value + 1, value - 1, null];
  if (!Array.isArray(value)) return [];
  const [first] = value;
  const shorter = value.length > 0 ? [value.slice(1), value.slice(0, -1)] : [];
  const longer = first === undefined ? [] : [[...value, first]];
  const reversed = value.toReversed();
  return [...shorter, ...longer, ...(JSON.stringify(reversed) === JSON.stringify(value) ? [] : [reversed])];
}

/** The same value with the members of every object in the opposite order. */
function turned<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((part: unknown) => turned(part)) as T; // a list as before
  const members = Object.entries(value).toReversed();
  return Object.fromEntries(members.map(([name, part]) => [name, turned<unknown>(part)])) as T; // all its members
}

/** Null for what has no canonical text at all, such as a word in the place of a screening. */
function textOrNone(session: SignedContent): string | null {
  try {
    return canonicalSession(session, statement);
  } catch {
    return null;
  }
}

describe('the canonical form of a session', () => {
  test('changes with any change to any field, list or place in a list', () => {
    fc.assert(
      fc.property(anySession, (session) => {
        const before = canonicalSession(session, statement);
        for (const { path, value } of placesIn(session)) {
          for (const other of othersThan(value)) {
            const after = textOrNone(changedAt(session, path, other));
            expect(after === before, `${path.join('.')}: ${JSON.stringify(other)}`).toBe(false);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('changes with any change to what the seal states', () => {
    const session = testSession();
    const before = canonicalSession(session, statement);
    for (const change of [
      { contentVersion: 1 },
      { contentVersion: 2 },
      { contentVersion: 3 },
      { meaning: 'addendum' as const },
      { ruleVersion: null },
      { ruleVersion: '2 (C21)' },
      { latestKnownAt: testStart },
    ]) {
      expect(canonicalSession(session, { ...statement, ...change })).not.toBe(before);
    }
  });

  test('does not depend on the order of members, nor on what is not part of it', () => {
    fc.assert(
      fc.property(anySession, (session) => {
        const before = canonicalSession(session, statement);
        expect(canonicalSession(turned(session), turned(statement))).toBe(before);
        const practitioner = { ...session.practitioner, roles: ['practitioner'] };
        expect(canonicalSession({ ...session, practitioner }, statement)).toBe(before);
      }),
    );
  });

  test('covers immediate reactions; what is added after signing leaves it as it was', () => {
    const session = testSession({ reactions: [observed('erythema', { stage: 'immediate' })] });
    const before = canonicalSession(session, statement);
    const later = { ...session, reactions: [...session.reactions, observed('itch')] };
    expect(canonicalSession(later, statement)).toBe(before);
    const [immediate] = session.reactions;
    const moved = immediate ? [{ ...immediate, stage: 'later' as const }] : [];
    expect(canonicalSession({ ...session, reactions: moved }, statement)).not.toBe(before);
    const voided = { voidedAt: testStart, by: { id: 'a', name: 'A' }, reason: 'r' };
    const afterwards = { ...session, state: 'voided' as const, voided };
    expect(canonicalSession(afterwards, statement)).toBe(before);
  });

  test('is this text for version 2, for ever', () => {
    const session = testSession({
      serums: [appliedSerum({ productId: 'p', lotId: 'l' })],
      cartridge: usedCartridge({ type: null, expiry: null, serial: 'S-9' }),
      combination: 'peel',
      photographs: 'refused',
      photographsReason: 'no pictures',
      consent: { id: 'c', title: 'Microneedling', version: '3 en', signedAt: testStart },
      plan: { id: 'n', number: 2, planned: 4 },
      screening: {
        result: 'warn',
        evaluatedAt: testStart,
        rules: testRules,
        answers: [
          {
            question: 'condition:acne',
            entryId: 'e',
            statement: { kind: 'alert', text: 'x' },
            recordedAt: testStart,
          },
        ],
        findings: [
          {
            key: 'C07',
            rule: 'C07',
            ruleVersion: 1,
            effect: 'warn',
            code: 'interval.short',
            values: { days: 20 },
            zones: ['chin'],
            kind: 'acknowledge',
            decision: {
              by: { id: 'a', name: 'A' },
              at: testStart,
              reason: null,
              authority: null,
              on: null,
              medicine: null,
            },
          },
        ],
      },
    });
    expect(canonicalSession(session, { ...statement, contentVersion: 2 })).toMatchInlineSnapshot(
      `"{"format":"stratum-session","seal":{"contentVersion":2,"latestKnownAt":null,"meaning":"performed-and-checked","ruleVersion":"1 (C21)"},"session":{"cartridge":{"expiry":null,"lot":"C-1","lotId":null,"serial":"S-9","type":null},"combination":"peel","consent":{"id":"c","signedAt":"2026-03-02T09:00:00.000Z","title":"Microneedling","version":"3 en"},"device":{"id":"0198c0de-0000-7000-8000-0000000000dd","limits":{"maximumUm":2500,"minimumUm":500,"stepUm":250},"makeModel":"Pen 5","serialNumber":null},"endedAt":"2026-03-02T09:30:00.000Z","id":"0198c0de-0000-7000-8000-000000000001","immediateReactions":"none","note":null,"pain":null,"patientId":"0198c0de-0000-7000-8000-0000000000ff","photographs":"refused","photographsReason":"no pictures","plan":{"id":"n","number":2,"planned":4},"practitioner":{"id":"0198c0de-0000-7000-8000-0000000000ee","name":"Dr Test"},"reactions":[],"screening":{"answers":[{"entryId":"e","question":"condition:acne","recordedAt":"2026-03-02T09:00:00.000Z","statement":{"kind":"alert","text":"x"}}],"evaluatedAt":"2026-03-02T09:00:00.000Z","findings":[{"code":"interval.short","decision":{"at":"2026-03-02T09:00:00.000Z","authority":null,"by":{"id":"a","name":"A"},"medicine":null,"on":null,"reason":null},"effect":"warn","key":"C07","kind":"acknowledge","rule":"C07","ruleVersion":1,"values":{"days":20},"zones":["chin"]}],"result":"warn","rules":[{"effectiveFrom":null,"enabled":true,"id":"C07","parameters":{"days":28},"version":1}]},"serums":[{"category":"hyaluronic-acid","expiry":"2027-01-31","lot":"HA-1","lotId":"l","phase":"after","product":"Hyaluron 1 %","productId":"p","volumeUl":2000,"zones":[]}],"signature":{"accountId":"0198c0de-0000-7000-8000-0000000000ee","name":"Dr Test","registrationNumber":null,"signedAt":"2026-03-02T10:00:00.000Z"},"startedAt":"2026-03-02T09:00:00.000Z","timeZone":"Europe/Vienna","zones":[{"areaMethod":"chart","areaMm2":2400,"depthReason":null,"depthUm":1000,"endpoint":"uniform-erythema","note":null,"passes":2,"zone":"forehead"}]}}"`,
    );
  });

  test.each([1, 2])('of version %i has no place for what came with version 3', (contentVersion) => {
    const old = { ...statement, contentVersion };
    const plain = testSession();
    expect(() => canonicalSession(plain, old)).not.toThrow();
    const [anaesthetic] = fc.sample(anAnaesthetic, 1);
    const [sheet] = fc.sample(aSheet, 1);
    for (const change of [
      { assistant: 'M. Weber' },
      { room: '2' },
      { concerns: ['acne-scars' as const] },
      { device: { ...plain.device, speed: { minimumRpm: 1, maximumRpm: 2 } } },
      { cartridge: usedCartridge({ needleCount: 12 }) },
      { cartridge: usedCartridge({ udi: 'u' }) },
      { cartridge: usedCartridge({ seenSterile: false }) },
      { cartridge: usedCartridge({ discarded: true }) },
      { anaesthesia: 'none' as const },
      { anaesthetics: anaesthetic ? [anaesthetic] : [] },
      { zones: [treatedZone('chin', { pattern: 'linear' })] },
      { zones: [treatedZone('chin', { speedRpm: 9000 })] },
      { prp: sheet ?? null },
      { complicationState: 'none' as const },
      { complications: [{ what: 'x', done: null }] },
      { combinationNote: 'n' },
      { reviewDue: '2026-06-30' },
    ]) {
      expect(() => canonicalSession(testSession(change), old), JSON.stringify(change)).toThrow(RangeError);
    }
  });

  test('is this text for version 3, for ever', () => {
    const session = testSession({
      assistant: 'M. Weber',
      room: '2',
      concerns: ['acne-scars', 'other'],
      device: { ...testSession().device, speed: { minimumRpm: 6000, maximumRpm: 16_000 } },
      cartridge: usedCartridge({ needleCount: 12, udi: '(01)1', seenSterile: true, discarded: false }),
      anaesthesia: 'used',
      anaesthetics: [
        {
          product: 'EMLA',
          productId: 'p',
          lotId: 'l',
          lot: 'E-1',
          expiry: '2027-01-31',
          actives: [{ substance: 'lidocaine', percentThousandths: 2500 }],
          massMg: 2500,
          areaMm2: 3120,
          areaMethod: 'chart',
          occluded: true,
          onAt: testStart,
          offAt: null,
        },
      ],
      zones: [treatedZone('forehead', { pattern: 'crosshatch', speedRpm: 12_000 })],
      prp: {
        drawnUl: 16_500,
        drawnAt: testStart,
        tube: 'Tube',
        tubeProductId: null,
        tubeLot: 'T-1',
        tubeLotId: null,
        tubeExpiry: '2027-01-31',
        anticoagulant: 'ACD-A',
        centrifuge: 'Duo',
        spins: [{ rpm: 1500, radiusMm: 85, g: null, seconds: 450 }],
        yieldUl: 4000,
        plateletCount: 910,
        activator: null,
        appliedUl: 3000,
        discardedUl: 0,
        identityCheckedBy: ['A', 'B'],
      },
      complicationState: 'present',
      complications: [{ what: 'Vasovagal reaction', done: 'Lay down' }],
      combination: 'peel',
      combinationNote: 'Glycolic',
      reviewDue: '2026-06-30',
    });
    expect(canonicalSession(session, { ...statement, contentVersion: 3 })).toMatchInlineSnapshot(
      `"{"format":"stratum-session","seal":{"contentVersion":3,"latestKnownAt":null,"meaning":"performed-and-checked","ruleVersion":"1 (C21)"},"session":{"anaesthesia":"used","anaesthetics":[{"actives":[{"percentThousandths":2500,"substance":"lidocaine"}],"areaMethod":"chart","areaMm2":3120,"expiry":"2027-01-31","lot":"E-1","lotId":"l","massMg":2500,"occluded":true,"offAt":null,"onAt":"2026-03-02T09:00:00.000Z","product":"EMLA","productId":"p"}],"assistant":"M. Weber","cartridge":{"discarded":false,"expiry":"2027-06-30","lot":"C-1","lotId":null,"needleCount":12,"seenSterile":true,"serial":null,"type":"12 needles","udi":"(01)1"},"combination":"peel","combinationNote":"Glycolic","complicationState":"present","complications":[{"done":"Lay down","what":"Vasovagal reaction"}],"concerns":["acne-scars","other"],"consent":null,"copiedFrom":null,"device":{"id":"0198c0de-0000-7000-8000-0000000000dd","limits":{"maximumUm":2500,"minimumUm":500,"stepUm":250},"makeModel":"Pen 5","serialNumber":null,"speed":{"maximumRpm":16000,"minimumRpm":6000}},"endedAt":"2026-03-02T09:30:00.000Z","id":"0198c0de-0000-7000-8000-000000000001","immediateReactions":"none","note":null,"pain":null,"patientId":"0198c0de-0000-7000-8000-0000000000ff","photographs":"not-recorded","photographsReason":null,"plan":null,"practitioner":{"id":"0198c0de-0000-7000-8000-0000000000ee","name":"Dr Test"},"prp":{"activator":null,"anticoagulant":"ACD-A","appliedUl":3000,"centrifuge":"Duo","discardedUl":0,"drawnAt":"2026-03-02T09:00:00.000Z","drawnUl":16500,"identityCheckedBy":["A","B"],"plateletCount":910,"spins":[{"g":null,"radiusMm":85,"rpm":1500,"seconds":450}],"tube":"Tube","tubeExpiry":"2027-01-31","tubeLot":"T-1","tubeLotId":null,"tubeProductId":null,"yieldUl":4000},"reactions":[],"reviewDue":"2026-06-30","room":"2","screening":null,"serums":[],"signature":{"accountId":"0198c0de-0000-7000-8000-0000000000ee","name":"Dr Test","registrationNumber":null,"signedAt":"2026-03-02T10:00:00.000Z"},"startedAt":"2026-03-02T09:00:00.000Z","timeZone":"Europe/Vienna","zones":[{"areaMethod":"chart","areaMm2":2400,"depthReason":null,"depthUm":1000,"endpoint":"uniform-erythema","note":null,"passes":2,"pattern":"crosshatch","speedRpm":12000,"zone":"forehead"}]}}"`,
    );
  });

  const refusal: PhotographsRefusal = {
    signer: 'Anna Novák',
    signedAt: testStart,
    signature: { kind: 'drawn', strokes: [[[1, 2, 3, 4]]] },
  };
  const mark: ChartMark = { view: 'front', points: [[500, 400]], note: 'Scar' };
  const picture: SignedPhotograph = {
    id: 'p',
    view: 'close-up',
    zone: 'chin',
    stage: 'before',
    takenAt: testStart,
    sha256: 'a'.repeat(64),
    width: 3000,
    height: 4000,
    adjustments: { rotation: 90, crop: { x: 1, y: 2, width: 800, height: 900 }, brightness: -5 },
  };

  test.each([1, 2, 3])('of version %i has no place for what came with version 4', (contentVersion) => {
    const old = { ...statement, contentVersion };
    for (const change of [{ photographsRefusal: refusal }, { marks: [mark] }, { pictures: [picture] }]) {
      expect(() => canonicalSession(testSession(change), old), JSON.stringify(change)).toThrow(RangeError);
    }
  });

  test('is this text for version 4, for ever', () => {
    const line: ChartMark = {
      view: 'legs-back',
      points: [
        [0, 0],
        [1000, 999],
      ],
      note: null,
    };
    const session = testSession({
      photographs: 'refused',
      photographsReason: 'no pictures',
      photographsRefusal: refusal,
      marks: [mark, line],
      pictures: [picture, { ...picture, adjustments: { rotation: 0, crop: null, brightness: 0 } }],
    });
    expect(canonicalSession(session, statement)).toMatchInlineSnapshot(
      `"{"format":"stratum-session","seal":{"contentVersion":4,"latestKnownAt":null,"meaning":"performed-and-checked","ruleVersion":"1 (C21)"},"session":{"anaesthesia":"not-recorded","anaesthetics":[],"assistant":null,"cartridge":{"discarded":null,"expiry":"2027-06-30","lot":"C-1","lotId":null,"needleCount":null,"seenSterile":null,"serial":null,"type":"12 needles","udi":null},"combination":null,"combinationNote":null,"complicationState":"not-recorded","complications":[],"concerns":[],"consent":null,"copiedFrom":null,"device":{"id":"0198c0de-0000-7000-8000-0000000000dd","limits":{"maximumUm":2500,"minimumUm":500,"stepUm":250},"makeModel":"Pen 5","serialNumber":null,"speed":null},"endedAt":"2026-03-02T09:30:00.000Z","id":"0198c0de-0000-7000-8000-000000000001","immediateReactions":"none","marks":[{"note":"Scar","points":[[500,400]],"view":"front"},{"note":null,"points":[[0,0],[1000,999]],"view":"legs-back"}],"note":null,"pain":null,"patientId":"0198c0de-0000-7000-8000-0000000000ff","photographs":"refused","photographsReason":"no pictures","photographsRefusal":{"signature":{"kind":"drawn","strokes":[[[1,2,3,4]]]},"signedAt":"2026-03-02T09:00:00.000Z","signer":"Anna Novák"},"pictures":[{"adjustments":{"brightness":-5,"crop":{"height":900,"width":800,"x":1,"y":2},"rotation":90},"height":4000,"id":"p","sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","stage":"before","takenAt":"2026-03-02T09:00:00.000Z","view":"close-up","width":3000,"zone":"chin"},{"adjustments":{"brightness":0,"crop":null,"rotation":0},"height":4000,"id":"p","sha256":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","stage":"before","takenAt":"2026-03-02T09:00:00.000Z","view":"close-up","width":3000,"zone":"chin"}],"plan":null,"practitioner":{"id":"0198c0de-0000-7000-8000-0000000000ee","name":"Dr Test"},"prp":null,"reactions":[],"reviewDue":null,"room":null,"screening":null,"serums":[],"signature":{"accountId":"0198c0de-0000-7000-8000-0000000000ee","name":"Dr Test","registrationNumber":null,"signedAt":"2026-03-02T10:00:00.000Z"},"startedAt":"2026-03-02T09:00:00.000Z","timeZone":"Europe/Vienna","zones":[{"areaMethod":"chart","areaMm2":2400,"depthReason":null,"depthUm":1000,"endpoint":"uniform-erythema","note":null,"passes":2,"pattern":null,"speedRpm":null,"zone":"forehead"}]}}"`,
    );
    const signature = { kind: 'typed', name: 'A. Novák' } as const;
    const typed = testSession({ photographsRefusal: { ...refusal, signature } });
    expect(canonicalSession(typed, statement)).toContain('"signature":{"kind":"typed","name":"A. Novák"}');
  });

  test('of version 1 has no place for what came later, so that nothing of it passes for old', () => {
    const old = { ...statement, contentVersion: 1 };
    const { screening: _, ...plain } = testSession();
    const screening = {
      result: 'clear',
      evaluatedAt: testStart,
      rules: testRules,
      answers: [],
      findings: [],
    } as const;
    for (const change of [
      { screening: { ...screening, answers: [], findings: [] } },
      { consent: { id: 'c', title: 't', version: '1', signedAt: testStart } },
      { plan: { id: 'n', number: 1, planned: null } },
      { combination: 'laser' as const },
      { photographs: 'refused' as const },
      { photographsReason: 'r' },
      { cartridge: { ...plain.cartridge, serial: 'S' } },
      { cartridge: { ...plain.cartridge, lotId: 'L' } },
      { serums: [appliedSerum({ productId: 'p' })] },
      { serums: [appliedSerum({ lotId: 'l' })] },
      { reactions: [observed('itch', { stage: 'immediate', suspectedLot: 'l' })] },
    ]) {
      expect(() => canonicalSession(testSession(change), old)).toThrow(RangeError);
    }
    for (const contentVersion of [0, 5]) {
      expect(() => canonicalSession(testSession(), { ...statement, contentVersion })).toThrow(RangeError);
    }
  });

  test('is this text for version 1, for ever', () => {
    const session = testSession({
      serums: [appliedSerum({ zones: ['chin'] })],
      pain: 3,
      note: 'Grüße\n„gut“',
    });
    expect(canonicalSession(session, { ...statement, contentVersion: 1 })).toBe(
      [
        '{"format":"stratum-session","seal":{"contentVersion":1,"latestKnownAt":null,',
        '"meaning":"performed-and-checked","ruleVersion":"1 (C21)"},"session":{"cartridge":{"expiry":"2027-06-30",',
        '"lot":"C-1","type":"12 needles"},"device":{"id":"0198c0de-0000-7000-8000-0000000000dd",',
        '"limits":{"maximumUm":2500,"minimumUm":500,"stepUm":250},"makeModel":"Pen 5","serialNumber":null},',
        '"endedAt":"2026-03-02T09:30:00.000Z","id":"0198c0de-0000-7000-8000-000000000001",',
        '"immediateReactions":"none","note":"Grüße\\n„gut“","pain":3,',
        '"patientId":"0198c0de-0000-7000-8000-0000000000ff",',
        '"practitioner":{"id":"0198c0de-0000-7000-8000-0000000000ee","name":"Dr Test"},"reactions":[],',
        '"serums":[{"category":"hyaluronic-acid","expiry":"2027-01-31","lot":"HA-1","phase":"after",',
        '"product":"Hyaluron 1 %","volumeUl":2000,"zones":["chin"]}],',
        '"signature":{"accountId":"0198c0de-0000-7000-8000-0000000000ee","name":"Dr Test",',
        '"registrationNumber":null,"signedAt":"2026-03-02T10:00:00.000Z"},',
        '"startedAt":"2026-03-02T09:00:00.000Z","timeZone":"Europe/Vienna",',
        '"zones":[{"areaMethod":"chart","areaMm2":2400,"depthReason":null,"depthUm":1000,',
        '"endpoint":"uniform-erythema","note":null,"passes":2,"zone":"forehead"}]}}',
      ].join(''),
    );
  });
});

describe('the canonical form of an addendum', () => {
  const addendum: Omit<Addendum, 'seal'> = {
    id: '0198c0de-0000-7000-8000-0000000000aa',
    part: 'note',
    text: 'The lot was C-2.',
    signature: { signedAt: testStart, accountId: 'a', name: 'Dr Test', registrationNumber: 'R-1' },
  };
  const stated: SealStatement = { ...statement, meaning: 'addendum', ruleVersion: null };
  const amends = { sessionId: 's', contentHash: 'f'.repeat(64) };

  test('changes with any change to it, to its signature and to what it amends', () => {
    const before = canonicalAddendum(addendum, stated, amends);
    const all = { addendum, stated, amends };
    for (const { path, value } of placesIn(all)) {
      for (const other of othersThan(value)) {
        const changed = changedAt(all, path, other);
        expect(canonicalAddendum(changed.addendum, changed.stated, changed.amends)).not.toBe(before);
      }
    }
    expect(canonicalAddendum(turned(addendum), turned(stated), turned(amends))).toBe(before);
  });
});
