import { assertNever } from '../../domain/assert-never.ts';
import classes from './change-mark.module.css';
import type { ChangeMark } from './format.ts';
import type { TableText } from './table-text.ts';

/** A difference beside its value: a sign, an amount and a colour, so that none of them stands alone. */
export function ChangeMarkText({ mark, words }: { mark: ChangeMark; words: TableText['marks'] }) {
  return (
    <>
      {/* The line may break before the mark, not inside the words. */}{' '}
      <span className={`${classes['mark']} ${classes[mark.kind]}`}>
        <span aria-hidden className={classes['sign']}>
          {signOf(mark.kind)}
        </span>
        {'amount' in mark ? mark.amount : words[mark.kind]}
      </span>
    </>
  );
}

function signOf(kind: ChangeMark['kind']): string {
  switch (kind) {
    case 'increase':
      return '▲';
    case 'decrease':
      return '▼';
    case 'added':
      return '+';
    case 'removed':
      return '−';
    case 'different':
      return '≠';
    case 'recorded':
      return '●';
    case 'unrecorded':
      return '○';
    default:
      return assertNever(kind);
  }
}
