import type { Icon } from '@tabler/icons-react';
import classes from './command-palette.module.css';

export type PaletteEntry = {
  kind: 'patient' | 'command';
  id: string;
  label: string;
  detail: string;
  icon: Icon;
  run: () => void;
};

/** The DOM id of the entry at a position of the whole list. */
export const optionId = (position: number): string => `palette-option-${position}`;

type PaletteGroupProps = {
  label: string;
  /** All entries; the group shows those of its kind and keeps their position in the whole list. */
  entries: PaletteEntry[];
  kind: PaletteEntry['kind'];
  selected: number;
  onRun: (entry: PaletteEntry) => void;
  onSelect: (position: number) => void;
};

/** One group of the palette's list, with its heading. */
export function PaletteGroup({ label, entries, kind, selected, onRun, onSelect }: PaletteGroupProps) {
  if (!entries.some((entry) => entry.kind === kind)) return null;
  return (
    <div role="group" aria-label={label} className={classes['group']}>
      <div className={classes['label']} aria-hidden>
        {label}
      </div>
      {entries.map((entry, position) =>
        entry.kind === kind ? (
          <button
            key={entry.id}
            type="button"
            id={optionId(position)}
            role="option"
            aria-selected={position === selected}
            tabIndex={-1}
            className={classes['option']}
            // Keeps the focus in the search field.
            onMouseDown={(event) => event.preventDefault()}
            onMouseMove={() => onSelect(position)}
            onClick={() => onRun(entry)}
          >
            <entry.icon size={18} stroke={1.5} aria-hidden />
            <span className={classes['text']} title={entry.label}>
              {entry.label}
            </span>
            <span className={classes['detail']}>{entry.detail}</span>
          </button>
        ) : null,
      )}
    </div>
  );
}
