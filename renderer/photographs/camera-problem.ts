/** Why there is no picture from a camera; each has its sentence and what to do. */
export const cameraProblems = ['refused', 'none', 'busy', 'gone', 'failed'] as const;
export type CameraProblem = (typeof cameraProblems)[number];

/** What the browser's refusal means to the person in front of it. */
export function cameraProblemOf(failure: unknown): CameraProblem {
  const name = failure instanceof Error ? failure.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}
