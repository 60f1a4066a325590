import type { Page } from '@playwright/test';
import type { ChannelName, Input, Output } from '../../domain/contract.ts';

/** Asks the main process through the window's own calls, for what a spec needs but is not about. */
export async function ask<N extends ChannelName>(
  page: Page,
  channel: N,
  input: Input<N>,
): Promise<Output<N>> {
  const answer = await page.evaluate(
    async ([name, sent]) => {
      type Answer = { ok: boolean; value: unknown; error: unknown };
      type Bridge = { stratum: { call: Record<string, (input: unknown) => Promise<Answer>> } };
      const { call } = (globalThis as unknown as Bridge).stratum; // what the preload exposes
      return call[name]?.(sent);
    },
    [channel, input] as const,
  );
  if (!answer?.ok) throw new Error(`${channel}: ${JSON.stringify(answer?.error)}`);
  return answer.value as Output<N>; // the contract's output of that channel
}
