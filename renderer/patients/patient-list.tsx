import { Group, Text, Title } from '@mantine/core';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { PatientHit } from '../../domain/contract.ts';
import { findScrollParent } from '../ui/scroll-parent.ts';
import classes from './patient-list.module.css';
import { PatientRow } from './patient-row.tsx';

export type PatientListHandle = { focusFirst: () => void };

type PatientListProps = {
  ref: Ref<PatientListHandle>;
  hits: PatientHit[];
  query: string;
  /** Arrow up on the first row, Escape, or typing: back to the search field. */
  onLeaveUp: () => void;
};

const estimatedRowPx = 44;
const rowsPerPage = 10;
/** What the heading above covers of the list's top when a row is scrolled to. */
const stickyTopPx = 132;

/** The patients found, drawn only as far as they are in sight. One Tab stop; arrow keys, Home, End and Page keys move within. */
export function PatientList({ ref, hits, query, onLeaveUp }: PatientListProps) {
  const { t } = useTranslation('patients');
  const section = useRef<HTMLElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState(0);
  const [offset, setOffset] = useState(0);
  const activeRow = Math.min(active, hits.length - 1);

  const rows = useVirtualizer({
    count: hits.length,
    estimateSize: () => estimatedRowPx,
    getItemKey: (index) => hits[index]?.id ?? index,
    getScrollElement: () => findScrollParent(list.current),
    scrollMargin: offset,
    scrollPaddingStart: stickyTopPx,
    scrollPaddingEnd: estimatedRowPx,
    overscan: 8,
    // The active row stays in the document, so that it keeps the focus while others are scrolled to.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), activeRow])].toSorted((a, b) => a - b),
  });

  // The list begins lower when drafts are shown above it, or when text wraps.
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => setOffset(list.current?.offsetTop ?? 0));
    const screen = section.current?.parentElement;
    if (screen) observer.observe(screen);
    return () => observer.disconnect();
  }, []);

  const focusRow = (index: number) => {
    const target = Math.max(0, Math.min(hits.length - 1, index));
    flushSync(() => setActive(target));
    list.current
      ?.querySelector<HTMLElement>(`[data-index="${target}"] [data-row]`)
      ?.focus({ preventScroll: true });
    rows.scrollToIndex(target);
  };
  useImperativeHandle(ref, () => ({ focusFirst: () => focusRow(0) }));

  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetOf(event.key, activeRow, hits.length - 1);
    if (target === 'search' || target === undefined) {
      // Focus moves before the key is processed, so a letter lands in the search field.
      if (target === 'search' && !event.ctrlKey && !event.metaKey && !event.altKey) onLeaveUp();
      return;
    }
    event.preventDefault();
    focusRow(target);
  };

  return (
    <section ref={section} aria-labelledby="patient-list-heading">
      <Group justify="space-between" className={classes['heading']}>
        <Group gap="sm" align="baseline">
          <Title order={2} size="h3" id="patient-list-heading">
            {query === '' ? t('list.recent') : t('list.matches')}
          </Title>
          <Text size="sm" c="dimmed" role="status" className="figures">
            {query === '' ? null : t('search.shown', { count: hits.length })}
          </Text>
        </Group>
        <Text size="xs" c="dimmed" className={`${classes['hint']} no-print`}>
          {t('list.hint')}
        </Text>
      </Group>
      <div className={classes['columns']} aria-hidden>
        <span>{t('list.name')}</span>
        <span>{t('list.birthDate')}</span>
        <span>{t('list.recordNumber')}</span>
        <span>{t('list.lastSession')}</span>
        <span className={classes['number']}>{t('list.sessions')}</span>
      </div>
      <ul ref={list} className={classes['list']} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((item) => {
          const hit = hits[item.index];
          return hit ? (
            <li
              key={item.key}
              ref={rows.measureElement}
              data-index={item.index}
              aria-setsize={hits.length}
              aria-posinset={item.index + 1}
              className={classes['item']}
              style={{ transform: `translateY(${item.start - offset}px)` }}
            >
              <PatientRow
                hit={hit}
                query={query}
                isTabStop={item.index === activeRow}
                isBestMatch={query !== '' && item.index === 0}
                onFocus={() => setActive(item.index)}
                onKeyDown={onKeyDown}
              />
            </li>
          ) : null;
        })}
      </ul>
    </section>
  );
}

/** Where a key leads from a row: another row, back to the search, or nowhere. */
function targetOf(key: string, from: number, last: number): number | 'search' | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, from + 1);
    case 'ArrowUp':
      return from === 0 ? 'search' : from - 1;
    case 'PageDown':
      return Math.min(last, from + rowsPerPage);
    case 'PageUp':
      return Math.max(0, from - rowsPerPage);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'Escape':
    case 'Backspace':
      return 'search';
    default:
      return Array.from(key).length === 1 && key !== ' ' ? 'search' : undefined;
  }
}
