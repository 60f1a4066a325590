import type { ReactNode } from 'react';
import type { Change, ComparedSerum } from '../../domain/comparison.ts';
import type { SessionRecord } from '../../domain/session.ts';
import { ChangeMarkText } from './change-mark.tsx';
import classes from './compare-table.module.css';
import { changeMark, formatVolume } from './format.ts';
import { volumeChange } from './serum-volume.ts';
import { SectionRow } from './table-parts.tsx';
import type { TableText } from './table-text.ts';
import type { VisibleRows } from './visible-rows.ts';

type SerumRowsProps = { rows: VisibleRows; text: TableText; sessions: SessionRecord[] };

/** What was applied, from which lot, and with which device and cartridge. */
export function SerumRows({ rows, text, sessions }: SerumRowsProps) {
  const { t, term } = text;
  if (rows.serums.length === 0 && !rows.device && !rows.cartridge) return null;
  return (
    <>
      <SectionRow title={t('table.serums')} columns={sessions.length} />
      <tbody className={classes['group']}>
        {rows.serums.map(({ category, applications, changes }) => (
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
        {rows.device ? (
          <MaterialRow name={t('table.device')}>
            {sessions.map(({ id, device }) => (
              <td key={id}>
                <Material name={device.makeModel}>
                  {device.serialNumber === null ? null : t('table.serial', { number: device.serialNumber })}
                </Material>
              </td>
            ))}
          </MaterialRow>
        ) : null}
        {rows.cartridge ? (
          <MaterialRow name={t('table.cartridge')}>
            {sessions.map(({ id, cartridge }) => (
              <td key={id}>
                <Material name={cartridge.type ?? text.notRecorded}>
                  {cartridge.lot === null
                    ? t('table.lotNotRecorded')
                    : t('table.lot', { lot: cartridge.lot })}
                </Material>
              </td>
            ))}
          </MaterialRow>
        ) : null}
      </tbody>
    </>
  );
}

function MaterialRow({ name, children }: { name: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row" colSpan={2} className={classes['name']}>
        {name}
      </th>
      {children}
    </tr>
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

function Material({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes['material']}>
      <span className={classes['product']} title={name}>
        {name}
      </span>
      {children === null ? null : <span className={classes['aside']}>{children}</span>}
    </div>
  );
}
