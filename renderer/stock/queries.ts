import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { StockOverview, UseCriteria, UseCursor, UsePage } from '../../domain/contract-stock.ts';
import type { Input } from '../../domain/contract.ts';
import { call } from '../api.ts';
import { queryClient } from '../query-client.ts';

/** Keys of what this feature keeps in the query cache. */
const stockKeys = {
  everyOverview: ['stock.overview'] as const,
  overview: (past: boolean) => ['stock.overview', past] as const,
  movements: (lotId: string) => ['stock.movements', lotId] as const,
  uses: (criteria: UseCriteria) => ['stock.uses', criteria] as const,
};

/** Products with their lots, and devices. Signing uses them up: each opening of the screen reads anew. */
export function useStock(past = false) {
  return useQuery({
    queryKey: stockKeys.overview(past),
    queryFn: () => call('stock.overview', { past }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** Shows a changed stock; what was read with lots of the past, and Today, are read again. */
export function showStock(overview: StockOverview): void {
  queryClient.setQueryData(stockKeys.overview(false), overview);
  void queryClient.invalidateQueries({ queryKey: stockKeys.overview(true) });
  void queryClient.invalidateQueries({ queryKey: ['stock.movements'] });
  void queryClient.invalidateQueries({ queryKey: ['today.get'] });
}

/** What came into a lot and went out of it. */
export function useMovements(lotId: string) {
  return useQuery({
    queryKey: stockKeys.movements(lotId),
    queryFn: () => call('stock.movements', { lotId }),
    staleTime: 0,
  });
}

const newest: UseCursor | null = null;

/** The sessions that a recall search finds, page by page, newest first. Forgotten when the screen is left. */
export function useUses(criteria: UseCriteria | null) {
  return useInfiniteQuery({
    queryKey: stockKeys.uses(criteria ?? nothingAsked),
    queryFn: ({ pageParam }) => call('stock.uses', { criteria: criteria ?? nothingAsked, after: pageParam }),
    enabled: criteria !== null,
    initialPageParam: newest,
    getNextPageParam: ({ next }: UsePage) => next,
    staleTime: 0,
    gcTime: 0,
  });
}

export const nothingAsked: UseCriteria = {
  materialLot: null,
  cartridgeLot: null,
  deviceId: null,
  from: null,
  to: null,
};

export const exportUses = (input: Input<'stock.exportUses'>) => call('stock.exportUses', input);
