import { emptyPrpForm } from './prp-form.ts';
import { type SessionForm, emptySessionForm } from './session-form.ts';
import type { CivilDate } from './time.ts';

/**
 * A session with every field filled in with values that are told apart from one another, for tests of what shows or
 * writes all of it. Unlike the rest, what is begun anew stays as in `draft`: start, device and screening.
 */
export function fullSessionForm(draft: SessionForm, day: CivilDate): SessionForm {
  const at = (time: string) => `${day}T${time}`;
  return {
    ...draft,
    endedAt: draft.startedAt,
    assistant: 'Assistant Annegret Vogelsang',
    room: 'Room Lindgren',
    concerns: ['acne-scars', 'laxity'],
    cartridgeType: 'Cartridge Nano',
    cartridgeLot: 'CART-1001',
    cartridgeSerial: 'CSER-1002',
    cartridgeExpiry: '2091-01-11',
    cartridgeNeedleCount: '36',
    cartridgeUdi: '(01)04012345678901(21)UDI-1003',
    cartridgeSeenSterile: 'yes',
    cartridgeDiscarded: 'no',
    anaesthesia: 'used',
    anaesthetics: [
      {
        product: 'Cream Emulsa',
        productId: '',
        lot: 'ANA-2001',
        lotId: '',
        expiry: '2092-02-12',
        actives: 'lidocaine 2.5 %, prilocaine 2.6 %',
        mass: '11.5',
        area: '230',
        areaMethod: 'handprint',
        occluded: 'yes',
        on: at('08:01'),
        off: at('08:42'),
      },
      {
        product: 'Gel Tetra',
        productId: '',
        lot: 'ANA-2002',
        lotId: '',
        expiry: '2092-03-13',
        actives: 'tetracaine 4 %',
        mass: '3.25',
        area: '61.7',
        areaMethod: 'fingertip-units',
        occluded: 'no',
        on: at('08:03'),
        off: at('08:34'),
      },
    ],
    zones: [
      {
        zone: 'forehead',
        depth: '1.25',
        depthReason: 'Reason for the forehead',
        passes: '3',
        area: '41.5',
        areaMethod: 'traced',
        endpoint: 'pinpoint-bleeding',
        pattern: 'crosshatch',
        speed: '9100',
        note: 'Note on the forehead',
      },
      {
        zone: 'abdomen-upper',
        depth: '2.25',
        depthReason: 'Reason for the abdomen',
        passes: '4',
        area: '152.25',
        areaMethod: 'ruler',
        endpoint: 'uniform-erythema',
        pattern: 'stamping',
        speed: '12300',
        note: 'Note on the abdomen',
      },
    ],
    serums: [
      {
        category: 'growth-factors',
        product: 'Serum Growth',
        productId: '',
        lot: 'SER-3001',
        lotId: '',
        expiry: '2093-03-13',
        volume: '2.75',
        phase: 'during',
        zones: ['forehead'],
      },
      {
        category: 'prp',
        product: 'Own plasma',
        productId: '',
        lot: 'SER-3002',
        lotId: '',
        expiry: '2093-04-14',
        volume: '3.45',
        phase: 'after',
        zones: ['abdomen-upper'],
      },
    ],
    prp: {
      ...emptyPrpForm,
      drawn: '22.5',
      drawnAt: at('08:17'),
      tube: 'Tube Plasmatec',
      tubeLot: 'TUB-4001',
      tubeExpiry: '2094-04-14',
      anticoagulant: 'ACD-A citrate',
      centrifuge: 'Centrifuge Bench 4',
      spins: [
        { rpm: '1480', radius: '87', g: '', minutes: '7.5' },
        { rpm: '', radius: '88', g: '612', minutes: '13' },
        { rpm: '1700', radius: '89', g: '300', minutes: '2' },
      ],
      yield: '5.25',
      plateletCount: '987',
      activator: 'Calcium chloride',
      applied: '3.45',
      discarded: '1.35',
      identityFirst: 'Nurse Ilvermark',
      identitySecond: 'Dr Okonjo',
    },
    immediateReactions: 'present',
    reactions: [
      {
        kind: 'swelling',
        grade: '2',
        zones: ['abdomen-upper'],
        percent: '37',
        onset: draft.startedAt,
        resolved: draft.startedAt,
        note: 'Note on the swelling',
      },
    ],
    complicationState: 'present',
    complications: [
      { what: 'Fainted when sitting up', done: 'Laid flat, blood pressure taken' },
      { what: 'Needle tip bent', done: 'Cartridge changed' },
    ],
    pain: '6',
    note: 'Note on the session\nwith a second line',
    combination: 'peel',
    combinationNote: 'Glycolic acid 20 % on the chin',
    reviewDue: '2095-05-15',
    photographs: 'refused',
    photographsReason: 'Does not want pictures',
  };
}

/** The same with a start and a device of its own. */
export const fullSession = (day: CivilDate, deviceId: string): SessionForm =>
  fullSessionForm(emptySessionForm(`${day}T09:15`, deviceId), day);
