import { Button, Group, Loader, Skeleton, Text } from '@mantine/core';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../domain/time.ts';
import { apiErrorOf } from '../api.ts';
import { useUnlocked } from '../status.ts';
import { useErrorText } from '../ui/error-text.ts';
import { useLocale } from '../ui/locale.ts';
import { Notice } from '../ui/notice.tsx';
import { findScrollParent } from '../ui/scroll-parent.ts';
import classes from './audit.module.css';
import { EventRow } from './event-row.tsx';
import { type ListItem, listItems, nextEvent } from './list-items.ts';
import type { EventPages } from './queries.ts';

type EventListProps = {
  pages: Pick<
    EventPages,
    | 'data'
    | 'error'
    | 'isPending'
    | 'isPlaceholderData'
    | 'hasNextPage'
    | 'isFetchingNextPage'
    | 'fetchNextPage'
    | 'refetch'
  >;
  /** On a patient's own screen. */
  plainPatient?: boolean;
  /** What stands there when there are no events. */
  empty: ReactNode;
};

const estimatedRowPx = 37;
const rowsPerPage = 10;
/** Older events are asked for when this many of the known ones are left below. */
const askAhead = 30;

/** Events as they come in pages, drawn only as far as they are in sight. Loading, failed and empty are states of their own. */
export function EventList({ pages, plainPatient = false, empty }: EventListProps) {
  const { t } = useTranslation('audit');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  const { timeZone } = useUnlocked().clinic;
  const { data, error, isPending } = pages;
  const items = useMemo(
    () => listItems(data?.pages.flatMap(({ entries }) => entries) ?? [], timeZone),
    [data, timeZone],
  );
  if (isPending) return <Waiting />;
  if (error && !data) {
    return (
      <Notice tone="danger" role="alert" title={t('list.failed')}>
        <Text size="sm">{ofError(apiErrorOf(error))}</Text>
        <Button variant="default" size="compact-sm" mt="sm" onClick={() => void pages.refetch()}>
          {common('action.tryAgain')}
        </Button>
      </Notice>
    );
  }
  if (items.length === 0) return empty;
  return (
    <div aria-busy={pages.isPlaceholderData || undefined}>
      <Rows items={items} pages={pages} plainPatient={plainPatient} />
      <Foot pages={pages} />
    </div>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('state.loading')} className={classes['waiting']}>
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} height={16} my={14} radius="sm" width={`${84 - ((row * 17) % 40)}%`} />
      ))}
    </div>
  );
}

/** What follows the last event that is known. */
function Foot({ pages }: Pick<EventListProps, 'pages'>) {
  const { t } = useTranslation('audit');
  const { t: common } = useTranslation();
  const { ofError } = useErrorText();
  if (pages.error) {
    return (
      <Notice tone="danger" role="alert" title={t('list.moreFailed')}>
        {ofError(apiErrorOf(pages.error))}{' '}
        <Button variant="default" size="compact-sm" onClick={() => void pages.fetchNextPage()}>
          {common('action.tryAgain')}
        </Button>
      </Notice>
    );
  }
  return pages.hasNextPage ? (
    <Group gap="sm" className={classes['end']} role="status">
      <Loader size="xs" color="gray" />
      {t('list.more')}
    </Group>
  ) : (
    <p className={classes['end']}>{t('list.end')}</p>
  );
}

type RowsProps = { items: ListItem[]; pages: EventListProps['pages']; plainPatient: boolean };

/** One Tab stop for the list; arrow, Page, Home and End keys move within, Enter opens an event's details. */
function Rows({ items, pages, plainPatient }: RowsProps) {
  const { t } = useTranslation('audit');
  const list = useRef<HTMLUListElement>(null);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [active, setActive] = useState(1);
  const [offset, setOffset] = useState(0);
  const activeRow = Math.min(active, items.length - 1);
  const rows = useVirtualizer({
    count: items.length,
    estimateSize: () => estimatedRowPx,
    getItemKey: (index) => items[index]?.key ?? index,
    getScrollElement: () => findScrollParent(list.current),
    scrollMargin: offset,
    scrollPaddingStart: estimatedRowPx,
    scrollPaddingEnd: estimatedRowPx,
    overscan: 10,
    // The active row stays in the document, so that it keeps the focus while others are scrolled to.
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), activeRow])].toSorted((a, b) => a - b),
  });

  // The list begins lower when a result is shown above it, or when text wraps.
  useLayoutEffect(() => {
    const measure = () => {
      const scroller = findScrollParent(list.current);
      if (!list.current || !scroller) return;
      const top = list.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
      setOffset(Math.round(top + scroller.scrollTop));
    };
    const observer = new ResizeObserver(measure);
    const screen = list.current?.closest('[data-ready]');
    if (screen) observer.observe(screen);
    measure();
    return () => observer.disconnect();
  }, []);

  const drawn = rows.getVirtualItems();
  const lastInSight = rows.range?.endIndex ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage, error } = pages;
  const wantsMore = hasNextPage && !isFetchingNextPage && !error && lastInSight > items.length - askAhead;
  useEffect(() => {
    if (wantsMore) void fetchNextPage();
  }, [wantsMore, fetchNextPage]);

  const focusRow = (index: number) => {
    flushSync(() => setActive(index));
    list.current
      ?.querySelector<HTMLElement>(`[data-index="${index}"] [data-row]`)
      ?.focus({ preventScroll: true });
    rows.scrollToIndex(index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = targetOf(event.key, activeRow, items);
    if (target === undefined) return;
    event.preventDefault();
    focusRow(target);
  };
  const toggle = (sequence: number) => {
    const toggled = new Set(open);
    if (!toggled.delete(sequence)) toggled.add(sequence);
    setOpen(toggled);
  };
  return (
    <ul
      ref={list}
      className={classes['list']}
      aria-label={t('list.label')}
      style={{ height: rows.getTotalSize() }}
    >
      {drawn.map(({ key, index, start }) => {
        const item = items[index];
        return item ? (
          <li
            key={key}
            ref={rows.measureElement}
            data-index={index}
            className={classes['item']}
            style={{ transform: `translateY(${start - offset}px)` }}
          >
            {item.kind === 'day' ? (
              <Day date={item.date} />
            ) : (
              <EventRow
                entry={item.entry}
                isOpen={open.has(item.entry.sequence)}
                isTabStop={index === activeRow}
                plainPatient={plainPatient}
                onToggle={() => toggle(item.entry.sequence)}
                onFocus={() => setActive(index)}
                onKeyDown={onKeyDown}
              />
            )}
          </li>
        ) : null;
      })}
    </ul>
  );
}

function Day({ date }: { date: string }) {
  const { timeZone } = useUnlocked().clinic;
  const locale = useLocale();
  return <div className={classes['day']}>{formatTime(date, locale, timeZone)}</div>;
}

/** Where a key leads from an event. */
function targetOf(key: string, from: number, items: readonly ListItem[]): number | undefined {
  const many = (step: 1 | -1): number => {
    let position = from;
    for (let count = 0; count < rowsPerPage; count += 1) position = nextEvent(items, position, step);
    return position;
  };
  switch (key) {
    case 'ArrowDown':
      return nextEvent(items, from, 1);
    case 'ArrowUp':
      return nextEvent(items, from, -1);
    case 'PageDown':
      return many(1);
    case 'PageUp':
      return many(-1);
    case 'Home':
      return nextEvent(items, -1, 1);
    case 'End':
      return nextEvent(items, items.length, -1);
    default:
      return undefined;
  }
}
