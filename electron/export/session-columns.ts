import { type CheckedSession, type Column, yesOrNo } from './table.ts';

/** Columns of the table of sessions for who helped, where, and what the cartridge and the device were like. */
export const particularColumns: readonly Column<CheckedSession>[] = [
  { name: 'assistant', type: 'text', meaning: 'Who helped', value: (row) => row.assistant },
  { name: 'room', type: 'text', meaning: 'Room', value: (row) => row.room },
  {
    name: 'concerns',
    type: 'text',
    meaning: 'Concerns treated, separated by spaces; empty: not recorded',
    value: (row) => row.concerns.join(' ') || null,
  },
  {
    name: 'device_speed_minimum_per_minute',
    type: 'number',
    meaning: 'Least speed the device could be set to; empty: not recorded',
    value: (row) => row.device.speed?.minimumRpm ?? null,
  },
  {
    name: 'device_speed_maximum_per_minute',
    type: 'number',
    meaning: 'Greatest speed the device could be set to; empty: not recorded',
    value: (row) => row.device.speed?.maximumRpm ?? null,
  },
  {
    name: 'cartridge_needles',
    type: 'number',
    meaning: 'Cartridge, number of needles',
    value: (row) => row.cartridge.needleCount,
  },
  {
    name: 'cartridge_udi',
    type: 'text',
    meaning: 'Cartridge, unique device identifier',
    value: (row) => row.cartridge.udi,
  },
  {
    name: 'cartridge_seen_sterile',
    type: 'text',
    meaning: 'Seen to be sterile and intact before it was opened: yes or no; empty: not recorded',
    value: (row) => yesOrNo(row.cartridge.seenSterile),
  },
  {
    name: 'cartridge_discarded',
    type: 'text',
    meaning: 'Discarded after the session: yes or no; empty: not recorded',
    value: (row) => yesOrNo(row.cartridge.discarded),
  },
  {
    name: 'anaesthesia',
    type: 'text',
    meaning: 'not-recorded, none or used',
    value: (row) => row.anaesthesia,
  },
  {
    name: 'complication_state',
    type: 'text',
    meaning: 'not-recorded, none (looked for, none seen) or present',
    value: (row) => row.complicationState,
  },
  {
    name: 'combination_note',
    type: 'text',
    meaning: 'Note on the peel or laser',
    value: (row) => row.combinationNote,
  },
  {
    name: 'review_due',
    type: 'date',
    meaning: 'When the result is to be looked at',
    value: (row) => row.reviewDue,
  },
];
