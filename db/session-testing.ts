import { type SessionForm, emptySessionForm } from '../domain/session-form.ts';
import type { Cartridge, PhotographsRefusal, PrpSheet, SessionInput } from '../domain/session.ts';

/** Builders of what a session states, for tests. */

export const aSessionForm = (given: Partial<SessionForm> = {}): SessionForm => ({
  ...emptySessionForm('2026-03-02T10:00', ''),
  cartridgeType: '12 needles',
  cartridgeLot: 'L-77',
  cartridgeExpiry: '2027-01-31',
  zones: [
    {
      zone: 'forehead',
      depth: '0,75 ',
      depthReason: '',
      passes: '4',
      area: '',
      areaMethod: '',
      endpoint: 'uniform-erythema',
      pattern: '',
      speed: '',
      note: '',
    },
  ],
  immediateReactions: 'none',
  pain: '3',
  ...given,
});

export const aCartridge = (given: Partial<Cartridge> = {}): Cartridge => ({
  type: '12 needles',
  lot: 'L-77',
  expiry: '2027-01-31',
  serial: null,
  lotId: null,
  needleCount: 12,
  udi: '(01)04150123456782(10)L-77',
  seenSterile: true,
  discarded: true,
  ...given,
});

const aPrpSheet = (given: Partial<PrpSheet> = {}): PrpSheet => ({
  drawnUl: 16_500,
  drawnAt: '2026-03-02T08:40:00.000Z',
  tube: 'ACD-A tube 10 mL',
  tubeProductId: null,
  tubeLot: 'T-5',
  tubeLotId: null,
  tubeExpiry: '2027-03-31',
  anticoagulant: 'ACD-A',
  centrifuge: 'Duo 2',
  spins: [
    { rpm: 1500, radiusMm: 85, g: null, seconds: 480 },
    { rpm: null, radiusMm: null, g: 500, seconds: 720 },
  ],
  yieldUl: 4000,
  plateletCount: 910,
  activator: null,
  appliedUl: 3000,
  discardedUl: 0,
  identityCheckedBy: ['Dr. Ada Moreau', 'M. Weber'],
  ...given,
});

/** Every part of it is there. */
export const aSessionInput = (given: Partial<SessionInput> = {}): SessionInput => ({
  startedAt: '2026-03-02T09:00:00.000Z',
  endedAt: '2026-03-02T09:40:00.000Z',
  assistant: 'M. Weber',
  room: '2',
  concerns: ['acne-scars', 'enlarged-pores'],
  cartridge: aCartridge(),
  anaesthesia: 'used',
  anaesthetics: [
    {
      product: 'Sensivane cream',
      productId: null,
      lotId: null,
      lot: 'SC-3',
      expiry: '2026-12-31',
      actives: [
        { substance: 'lidocaine', percentThousandths: 2500 },
        { substance: 'prilocaine', percentThousandths: 2500 },
      ],
      massMg: 5000,
      areaMm2: 4200,
      areaMethod: 'chart',
      occluded: true,
      onAt: '2026-03-02T08:15:00.000Z',
      offAt: '2026-03-02T08:55:00.000Z',
    },
  ],
  zones: [
    {
      zone: 'forehead',
      depthUm: 750,
      depthReason: null,
      passes: 4,
      areaMm2: 4200,
      areaMethod: 'chart',
      endpoint: 'uniform-erythema',
      pattern: 'crosshatch',
      speedRpm: 12_000,
      note: null,
    },
    {
      zone: 'cheek-left',
      depthUm: 1500,
      depthReason: null,
      passes: 6,
      areaMm2: null,
      areaMethod: null,
      endpoint: null,
      pattern: null,
      speedRpm: null,
      note: 'scar at the centre',
    },
  ],
  serums: [
    {
      category: 'hyaluronic-acid',
      product: 'HA 1 %',
      productId: null,
      lotId: null,
      lot: 'HA-9',
      expiry: '2026-12-31',
      volumeUl: 2500,
      phase: 'during',
      zones: ['forehead'],
    },
  ],
  prp: aPrpSheet(),
  immediateReactions: 'present',
  reactions: [
    {
      kind: 'erythema',
      grade: 1,
      grading: { name: 'general rubric', version: '1' },
      zones: ['cheek-left'],
      percent: 40,
      onsetAt: '2026-03-02T09:20:00.000Z',
      resolvedAt: null,
      note: null,
    },
  ],
  complicationState: 'present',
  complications: [{ what: 'Vasovagal reaction', done: 'Lay down for ten minutes' }],
  pain: 3,
  note: 'tolerated well',
  combination: 'peel',
  combinationNote: 'Glycolic 30 %, 3 minutes',
  reviewDue: '2026-04-13',
  copiedFrom: null,
  photographs: 'not-recorded',
  photographsReason: null,
  photographsRefusal: null,
  marks: [
    { view: 'front', points: [[480, 210]], note: 'Old scar' },
    {
      view: 'left45',
      points: [
        [300, 520],
        [340, 560],
        [390, 575],
      ],
      note: null,
    },
  ],
  ...given,
});

export const aRefusal = (given: Partial<PhotographsRefusal> = {}): PhotographsRefusal => ({
  signer: 'Anna Novák',
  signedAt: '2026-03-02T08:58:00.000Z',
  signature: {
    kind: 'drawn',
    strokes: [
      [
        [100, 400, 0, 480],
        [420, 380, 60, 520],
      ],
    ],
  },
  ...given,
});

/** What a session states of photographs that were refused. */
export const refusedPhotographs = (): Pick<
  SessionInput,
  'photographs' | 'photographsReason' | 'photographsRefusal'
> => ({ photographs: 'refused', photographsReason: 'Does not want any', photographsRefusal: aRefusal() });
