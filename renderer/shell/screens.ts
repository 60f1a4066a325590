const screensByFirstSegment = {
  patients: 'patient',
  drafts: 'charting',
  sessions: 'session',
  compare: 'compare',
} as const;

export type ScreenName = 'patients' | (typeof screensByFirstSegment)[keyof typeof screensByFirstSegment];

/** The screen that a path of the router shows. */
export function screenOf(pathname: string): ScreenName {
  const [, first = ''] = pathname.split('/');
  for (const [segment, screen] of Object.entries(screensByFirstSegment)) {
    if (segment === first) return screen;
  }
  return 'patients';
}
