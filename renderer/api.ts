import type { ApiError, ApiResult } from '../domain/api-error.ts';
import type { ChannelName, EventName, EventPayload, Input, Output } from '../domain/contract.ts';

/** What the preload script exposes: one function per channel, one subscription per event, and nothing else. */
type Bridge = {
  call: { [N in ChannelName]: (input: Input<N>) => Promise<ApiResult<Output<N>>> };
  on: { [E in EventName]: (listener: (payload: EventPayload[E]) => void) => () => void };
};

// Put there by the preload script before this bundle runs.
declare const stratum: Bridge;

/** A refusal by the main process, thrown so that queries and mutations fail with it. */
export class ApiFailure extends Error {
  readonly error: ApiError;

  constructor(error: ApiError) {
    super(error.message);
    this.error = error;
  }
}

/** Sends one request. Throws `ApiFailure` when it is refused. This file alone touches `window.stratum`. */
export async function call<N extends ChannelName>(channel: N, input: Input<N>): Promise<Output<N>> {
  const result = await stratum.call[channel](input);
  if (!result.ok) throw new ApiFailure(result.error);
  return result.value;
}

/** Listens to an event of the main process; returns how to stop. */
export function listen<E extends EventName>(
  event: E,
  listener: (payload: EventPayload[E]) => void,
): () => void {
  return stratum.on[event](listener);
}

/** The refusal behind a failed query or mutation; anything else counts as unexpected. */
export function apiErrorOf(failure: unknown): ApiError {
  if (failure instanceof ApiFailure) return failure.error;
  return { code: 'unexpected', message: failure instanceof Error ? failure.message : String(failure) };
}
