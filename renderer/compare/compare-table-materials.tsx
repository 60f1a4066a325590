import type { ComparedSerum } from '../../domain/comparison-materials.ts';
import type { Change } from '../../domain/comparison.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { ChangeMarkText } from './change-mark.tsx';
import { AnaestheticRowOf, PrpRowOf } from './compare-table-preparation.tsx';
import classes from './compare-table.module.css';
import { changeMark, formatVolume } from './format.ts';
import { volumeChange } from './serum-volume.ts';
import { Material, MaterialRow, SectionRow } from './table-parts.tsx';
import type { TableText } from './table-text.ts';
import type { VisibleRows } from './visible-rows.ts';

type MaterialRowsProps = { rows: VisibleRows; text: TableText; sessions: SessionRecord[] };

/** What was applied, from which lot, how it was prepared, and with which device and cartridge. */
export function MaterialRows({ rows, text, sessions }: MaterialRowsProps) {
  const { t, term } = text;
  const { serums, anaesthetics, prp, device, cartridge } = rows;
  if (serums.length === 0 && !anaesthetics && !prp && !device && !cartridge) return null;
  return (
    <>
      <SectionRow title={t('table.materials')} columns={sessions.length} />
      <tbody className={classes['group']}>
        {anaesthetics ? <AnaestheticRowOf row={anaesthetics} text={text} /> : null}
        {serums.map(({ category, applications, changes }) => (
          <MaterialRow key={category} name={term(`serumCategory.${category}`)}>
            {applications.map((applied, session) => (
              <SerumCell
                key={session}
                applied={applied}
                before={applications[session - 1] ?? []}
                change={changes[session] ?? { kind: 'first' }}
                text={text}
              />
            ))}
          </MaterialRow>
        ))}
        {prp ? <PrpRowOf row={prp} text={text} /> : null}
        {device ? (
          <MaterialRow name={t('table.device')}>
            {sessions.map(({ id, device: { makeModel, serialNumber } }) => (
              <td key={id}>
                <Material name={makeModel}>
                  {serialNumber === null ? null : t('table.serial', { number: serialNumber })}
                </Material>
              </td>
            ))}
          </MaterialRow>
        ) : null}
        {cartridge ? (
          <MaterialRow name={t('table.cartridge')}>
            {sessions.map(({ id, cartridge: { type, lot } }) => (
              <td key={id}>
                <Material name={type ?? text.notRecorded}>
                  {lot === null ? t('table.lotNotRecorded') : t('table.lot', { lot })}
                </Material>
              </td>
            ))}
          </MaterialRow>
        ) : null}
      </tbody>
    </>
  );
}

type SerumCellProps = {
  applied: ComparedSerum[];
  before: ComparedSerum[];
  change: Change;
  text: TableText;
};

function SerumCell({ applied, before, change, text }: SerumCellProps) {
  const mark = changeMark(change, String);
  const marked = mark ? <ChangeMarkText mark={mark} words={text.marks} /> : null;
  if (applied.length === 0) {
    return (
      <td>
        <span className={classes['missing']}>{text.t('table.none')}</span>
        {marked}
      </td>
    );
  }
  return (
    <td>
      {applied.map((serum, index) => (
        <Serum key={index} serum={serum} volumeChange={volumeChange(serum, applied, before)} text={text} />
      ))}
      {marked}
    </td>
  );
}

type SerumProps = { serum: ComparedSerum; volumeChange: Change; text: TableText };

function Serum({ serum: { product, lot, volumeUl, phase }, volumeChange: change, text }: SerumProps) {
  const { t, term, marks } = text;
  const mark = changeMark(change, (by) => term('unit.ml', { value: formatVolume(by) }));
  const volume =
    volumeUl === null ? t('table.volumeNotRecorded') : term('unit.ml', { value: formatVolume(volumeUl) });
  return (
    <Material name={product}>
      {[volume, t(`phase.${phase}`)].join(' · ')}
      {mark ? <ChangeMarkText mark={mark} words={marks} /> : null}
      <br />
      {lot === null ? t('table.lotNotRecorded') : t('table.lot', { lot })}
    </Material>
  );
}
