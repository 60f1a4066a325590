import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findScrollParent } from '../ui/scroll-parent.ts';
import classes from './session-list.module.css';
import type { TimelineEntry } from './timeline-entries.ts';

/** Longer lists keep only what is near the visible part in the document. */
const longestWholeList = 60;
/** Height of a usual row in px, until it has been measured. */
const usualRowHeight = 112;

type SessionListProps = {
  entries: readonly TimelineEntry[];
  renderRow: (entry: TimelineEntry) => ReactNode;
};

/** The sessions, newest first, with the year above the first of each. */
export function SessionList({ entries, renderRow }: SessionListProps) {
  if (entries.length > longestWholeList) return <LongList entries={entries} renderRow={renderRow} />;
  return (
    <ol className={classes['list']}>
      {entries.map((entry) => (
        <li key={entry.session.id}>
          <YearHeading entry={entry} />
          {renderRow(entry)}
        </li>
      ))}
    </ol>
  );
}

function LongList({ entries, renderRow }: SessionListProps) {
  const list = useRef<HTMLOListElement>(null);
  const [above, setAbove] = useState(0);
  // The list begins lower when what stands above it grows.
  useLayoutEffect(() => {
    const scroller = findScrollParent(list.current);
    const content = scroller?.firstElementChild;
    if (!scroller || !content) return undefined;
    const observer = new ResizeObserver(() => {
      const top = list.current?.getBoundingClientRect().top ?? 0;
      setAbove(Math.round(top - scroller.getBoundingClientRect().top + scroller.scrollTop));
    });
    observer.observe(content);
    return () => observer.disconnect();
  }, []);
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => findScrollParent(list.current),
    estimateSize: () => usualRowHeight,
    getItemKey: (index) => entries[index]?.session.id ?? index,
    scrollMargin: above,
    overscan: 6,
  });
  return (
    <ol ref={list} className={classes['list']} style={{ height: rows.getTotalSize(), position: 'relative' }}>
      {rows.getVirtualItems().map(({ key, index, start }) => {
        const entry = entries[index];
        return entry ? (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            aria-setsize={entries.length}
            aria-posinset={index + 1}
            className={classes['placed']}
            style={{ transform: `translateY(${start - above}px)` }}
          >
            <YearHeading entry={entry} />
            {renderRow(entry)}
          </li>
        ) : null;
      })}
    </ol>
  );
}

function YearHeading({ entry: { startsYear, year } }: { entry: TimelineEntry }) {
  const { t } = useTranslation('timeline');
  return startsYear ? <h3 className={classes['year']}>{t('list.year', { year })}</h3> : null;
}
