import type {
  AnaestheticRow,
  ComparedAnaesthetic,
  ComparedPrp,
  PrpRow,
} from '../../domain/comparison-materials.ts';
import type { Change } from '../../domain/comparison.ts';
import { toGrams } from '../../domain/units.ts';
import { ChangeMarkText } from './change-mark.tsx';
import classes from './compare-table.module.css';
import { changeMark, formatArea, formatMinutes, formatVolume } from './format.ts';
import { Material, MaterialRow } from './table-parts.tsx';
import type { TableText } from './table-text.ts';

/** Which anaesthetic was used, from which lot, how much of it and for how long. */
export function AnaestheticRowOf({ row, text }: { row: AnaestheticRow; text: TableText }) {
  const { t } = text;
  return (
    <MaterialRow name={t('table.anaesthetic')}>
      {row.cells.map(({ value, change }, session) => (
        <td key={session}>
          {value?.map((applied, index) => (
            <Anaesthetic key={index} applied={applied} text={text} />
          ))}
          {value === null ? (
            <span className={classes['missing']}>
              {row.states[session] === 'none' ? t('table.noneUsed') : text.notRecorded}
            </span>
          ) : null}
          <Mark change={change} text={text} />
        </td>
      ))}
    </MaterialRow>
  );
}

type AnaestheticProps = { applied: ComparedAnaesthetic; text: TableText };

function Anaesthetic({ applied, text: { t, term } }: AnaestheticProps) {
  const { product, lot, massMg, areaMm2, occluded, minutes } = applied;
  const facts = [
    massMg === null ? null : t('table.grams', { value: toGrams(massMg) }),
    areaMm2 === null ? null : t('table.onArea', { area: term('unit.cm2', { value: formatArea(areaMm2) }) }),
    minutes === null ? null : t('table.minutes', { value: minutes }),
    occluded === true ? t('table.underFilm') : null,
  ];
  return (
    <Material name={product}>
      <Line facts={facts} />
      {lot === null ? t('table.lotNotRecorded') : t('table.lot', { lot })}
    </Material>
  );
}

/** How the PRP was made; a session without a sheet says nothing about it. */
export function PrpRowOf({ row, text }: { row: PrpRow; text: TableText }) {
  return (
    <MaterialRow name={text.t('table.prp')}>
      {row.cells.map(({ value, change }, session) => (
        <td key={session}>
          {value === null ? (
            <span className={classes['missing']}>{text.notRecorded}</span>
          ) : (
            <Sheet sheet={value} text={text} />
          )}
          <Mark change={change} text={text} />
        </td>
      ))}
    </MaterialRow>
  );
}

function Sheet({ sheet, text: { t, term } }: { sheet: ComparedPrp; text: TableText }) {
  const { drawnUl, tube, tubeLot, spins, yieldUl, plateletCount, activator, appliedUl } = sheet;
  const volume = (ul: number) => term('unit.ml', { value: formatVolume(ul) });
  const spinText = ({ g, seconds }: ComparedPrp['spins'][number]) =>
    [
      g === null ? null : t('table.force', { value: g }),
      seconds === null ? null : t('table.minutes', { value: formatMinutes(seconds) }),
    ]
      .filter((fact) => fact !== null)
      .join(' ');
  const spun = spins.map(spinText).filter((spin) => spin !== '');
  const volumes = [
    drawnUl === null ? null : t('table.drawn', { volume: volume(drawnUl) }),
    yieldUl === null ? null : t('table.yield', { volume: volume(yieldUl) }),
    appliedUl === null ? null : t('table.applied', { volume: volume(appliedUl) }),
  ];
  const facts = [
    spun.length === 0 ? null : spun.join(' + '),
    plateletCount === null ? null : t('table.platelets', { value: plateletCount }),
    activator === null ? null : t('table.activator', { name: activator }),
  ];
  return (
    <div className={classes['material']}>
      <span className={classes['aside']}>
        <Line facts={volumes} />
        <Line facts={facts} />
        {[tube, tubeLot === null ? t('table.tubeLotNotRecorded') : t('table.tubeLot', { lot: tubeLot })]
          .filter((fact) => fact !== null)
          .join(' · ')}
      </span>
    </div>
  );
}

/** What is recorded, on a line of its own. */
function Line({ facts }: { facts: (string | null)[] }) {
  const recorded = facts.filter((fact) => fact !== null);
  return recorded.length === 0 ? null : (
    <>
      {recorded.join(' · ')}
      <br />
    </>
  );
}

function Mark({ change, text }: { change: Change; text: TableText }) {
  const mark = changeMark(change, String);
  return mark ? <ChangeMarkText mark={mark} words={text.marks} /> : null;
}
