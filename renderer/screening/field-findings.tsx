import { useDerived } from '../charting/charting-context.ts';
import { FindingItem } from './finding-item.tsx';
import classes from './screening.module.css';

/** Findings that stand beside fields: of a row (`serums.0`), or of those that begin with a word (`cartridge`). */
export function FieldFindings({ prefix }: { prefix: string }) {
  const screening = useDerived(({ getScreening }) => getScreening());
  const found = (screening?.findings ?? []).filter(
    ({ finding }) =>
      finding.field !== null &&
      (finding.field.startsWith(`${prefix}.`) ||
        (!prefix.includes('.') && finding.field.startsWith(prefix))) &&
      // What only a change lifts is said by the field itself.
      (finding.decision !== 'none' || finding.effect === 'prompt') &&
      finding.code !== 'depth.unusual',
  );
  return found.length === 0 ? null : (
    <div className={classes['findings']}>
      {found.map((weighed) => (
        <FindingItem key={weighed.finding.key} weighed={weighed} />
      ))}
    </div>
  );
}
