import { formatActives } from '../../domain/actives.ts';
import { mostSpins } from '../../domain/prp-form.ts';
import { forceOf, yieldPercentOf } from '../../domain/prp.ts';
import type { PrpSheet, PrpSpin, SessionRecord } from '../../domain/session.ts';
import { toGrams, toMillilitres, toSquareCentimetres } from '../../domain/units.ts';
import { type Column, type Part, converted, partsOf, sessionId, table, yesOrNo } from './table.ts';

/** What was used in a session beside serums: anaesthetics, and how PRP was made. And what went wrong. */

export const anaesthetics = table<Part<SessionRecord['anaesthetics'][number]>>({
  name: 'anaesthetics',
  meaning: 'Anaesthetics applied, one row each',
  rows: partsOf((session) => session.anaesthetics),
  columns: [
    sessionId(),
    { name: 'number', type: 'number', meaning: 'Order in the session', value: ({ number }) => number },
    { name: 'product', type: 'text', meaning: 'Product', value: ({ part }) => part.product },
    { name: 'lot', type: 'text', meaning: 'Lot', value: ({ part }) => part.lot },
    { name: 'expiry', type: 'date', meaning: 'Expiry', value: ({ part }) => part.expiry },
    {
      name: 'actives',
      type: 'text',
      meaning: 'Substances with their percentages; empty: not recorded',
      value: ({ part }) => formatActives(part.actives) || null,
    },
    {
      name: 'mass_g',
      type: 'number',
      meaning: 'Mass applied',
      value: ({ part }) => converted(part.massMg, toGrams),
    },
    {
      name: 'area_cm2',
      type: 'number',
      meaning: 'Area covered',
      value: ({ part }) => converted(part.areaMm2, toSquareCentimetres),
    },
    {
      name: 'area_method',
      type: 'text',
      meaning: 'How the area was estimated',
      value: ({ part }) => part.areaMethod,
    },
    {
      name: 'occluded',
      type: 'text',
      meaning: 'Under a film: yes or no; empty: not recorded',
      value: ({ part }) => yesOrNo(part.occluded),
    },
    { name: 'on_at', type: 'time', meaning: 'On the skin from, UTC', value: ({ part }) => part.onAt },
    { name: 'off_at', type: 'time', meaning: 'On the skin until, UTC', value: ({ part }) => part.offAt },
  ],
});

const spinColumns = (index: number): Column<Part<PrpSheet>>[] => {
  const spin = ({ part }: Part<PrpSheet>): PrpSpin | undefined => part.spins[index];
  const column = (
    name: string,
    meaning: string,
    value: (spin: PrpSpin) => number | null,
  ): Column<Part<PrpSheet>> => ({
    name: `spin_${index + 1}_${name}`,
    type: 'number',
    meaning: `Spin ${index + 1}: ${meaning}`,
    value: (row) => {
      const found = spin(row);
      return found ? value(found) : null;
    },
  });
  return [
    column('per_minute', 'turns per minute', ({ rpm }) => rpm),
    column('radius_mm', 'radius of the rotor', ({ radiusMm }) => radiusMm),
    column('g', 'force as typed', ({ g }) => g),
    column('g_computed', 'force as typed, otherwise from turns and radius', (found) => forceOf(found)),
    column('minutes', 'time', ({ seconds }) => converted(seconds, (value) => value / 60)),
  ];
};

const millilitres = (
  name: string,
  meaning: string,
  value: (sheet: PrpSheet) => number | null,
): Column<Part<PrpSheet>> => ({
  name: `${name}_ml`,
  type: 'number',
  meaning,
  value: ({ part }) => converted(value(part), toMillilitres),
});

export const prpSheets = table<Part<PrpSheet>>({
  name: 'prp',
  meaning: 'How platelet-rich plasma was made, one row for a session that has a sheet',
  rows: partsOf(({ prp }) => (prp ? [prp] : [])),
  columns: [
    sessionId(),
    millilitres('drawn', 'Blood drawn', ({ drawnUl }) => drawnUl),
    { name: 'drawn_at', type: 'time', meaning: 'Drawn, UTC', value: ({ part }) => part.drawnAt },
    { name: 'tube', type: 'text', meaning: 'Tube', value: ({ part }) => part.tube },
    { name: 'tube_lot', type: 'text', meaning: 'Tube, lot', value: ({ part }) => part.tubeLot },
    { name: 'tube_expiry', type: 'date', meaning: 'Tube, expiry', value: ({ part }) => part.tubeExpiry },
    {
      name: 'anticoagulant',
      type: 'text',
      meaning: 'Anticoagulant',
      value: ({ part }) => part.anticoagulant,
    },
    { name: 'centrifuge', type: 'text', meaning: 'Centrifuge', value: ({ part }) => part.centrifuge },
    ...Array.from({ length: mostSpins }, (_, index) => spinColumns(index)).flat(),
    millilitres('yield', 'Plasma obtained', ({ yieldUl }) => yieldUl),
    {
      name: 'platelets_10e3_per_ul',
      type: 'number',
      meaning: 'Platelet count; empty: not measured, or not recorded',
      value: ({ part }) => part.plateletCount,
    },
    { name: 'activator', type: 'text', meaning: 'Activator', value: ({ part }) => part.activator },
    millilitres('applied', 'Plasma applied', ({ appliedUl }) => appliedUl),
    millilitres('discarded', 'Plasma discarded', ({ discardedUl }) => discardedUl),
    {
      name: 'yield_percent',
      type: 'number',
      meaning: 'Applied and discarded over drawn, to one decimal',
      value: ({ part }) => converted(yieldPercentOf(part), (percent) => Math.round(percent * 10) / 10),
    },
    {
      name: 'identity_checked_by',
      type: 'text',
      meaning: 'Who checked the identity, separated by semicolons',
      value: ({ part }) => part.identityCheckedBy.join('; ') || null,
    },
  ],
});

export const complications = table<Part<SessionRecord['complications'][number]>>({
  name: 'complications',
  meaning: 'Complications of a session, one row each',
  rows: partsOf((session) => session.complications),
  columns: [
    sessionId(),
    { name: 'number', type: 'number', meaning: 'Order in the session', value: ({ number }) => number },
    { name: 'what', type: 'text', meaning: 'What was seen', value: ({ part }) => part.what },
    { name: 'done', type: 'text', meaning: 'What was done about it', value: ({ part }) => part.done },
  ],
});
