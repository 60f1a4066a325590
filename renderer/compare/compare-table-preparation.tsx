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
  const amount = [
    massMg === null ? null : t('table.grams', { value: toGrams(massMg) }),
    areaMm2 === null ? null : t('table.onArea', { area: term('unit.cm2', { value: formatArea(areaMm2) }) }),
  ];
  const stay = [
    minutes === null ? null : t('table.minutes', { value: minutes }),
    occluded === true ? t('table.underFilm') : null,
  ];
  return (
    <Material name={product}>
      <Line facts={amount} />
      <Line facts={stay} />
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

/** One fact to a line, so that the same one stands beside itself. */
function Sheet({ sheet, text: { t, term } }: { sheet: ComparedPrp; text: TableText }) {
  const { drawnUl, tube, tubeLot, spins, yieldUl, plateletCount, activator, appliedUl } = sheet;
  const volume = (ul: number) => term('unit.ml', { value: formatVolume(ul) });
  return (
    <Material name={tube ?? t('table.tubeNotRecorded')}>
      <Line facts={[tubeLot === null ? t('table.lotNotRecorded') : t('table.lot', { lot: tubeLot })]} />
      <Line facts={[drawnUl === null ? null : t('table.drawn', { volume: volume(drawnUl) })]} />
      {spins.map(({ g, seconds }, index) => (
        <Line
          key={index}
          facts={[
            g === null ? null : t('table.force', { value: g }),
            seconds === null ? null : t('table.minutes', { value: formatMinutes(seconds) }),
          ]}
        />
      ))}
      <Line facts={[yieldUl === null ? null : t('table.yield', { volume: volume(yieldUl) })]} />
      <Line facts={[plateletCount === null ? null : t('table.platelets', { value: plateletCount })]} />
      <Line facts={[activator === null ? null : t('table.activator', { name: activator })]} />
      <Line facts={[appliedUl === null ? null : t('table.applied', { volume: volume(appliedUl) })]} />
    </Material>
  );
}

/** What is recorded, on a line of its own. */
function Line({ facts }: { facts: (string | null)[] }) {
  const recorded = facts.filter((fact) => fact !== null);
  return recorded.length === 0 ? null : <span className={classes['fact']}>{recorded.join(' ')}</span>;
}

function Mark({ change, text }: { change: Change; text: TableText }) {
  const mark = changeMark(change, String);
  return mark ? <ChangeMarkText mark={mark} words={text.marks} /> : null;
}
