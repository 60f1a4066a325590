import { emergencyReasonMinimum } from '../../domain/audit.ts';

/** Characters of the reason for an emergency access: enough for a few words, not more than can be stored. */
export const reasonLength = { minimum: emergencyReasonMinimum, maximum: 2000 } as const;

/** What is wrong with a reason as typed. */
export function problemOfReason(typed: string): 'reasonTooShort' | 'reasonTooLong' | undefined {
  const { length } = typed.trim();
  if (length < reasonLength.minimum) return 'reasonTooShort';
  return length > reasonLength.maximum ? 'reasonTooLong' : undefined;
}
