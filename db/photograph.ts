import type { Reader } from './handle.ts';

/** Photographs of patients. */

/** How many photographs a session has that are not withdrawn. */
export const countPhotographs = (_read: Reader, _sessionId: string): number => 0;
