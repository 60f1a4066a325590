const screensByFirstSegment = {
  patients: 'patient',
  drafts: 'charting',
  sessions: 'session',
  compare: 'compare',
  settings: 'settings',
  audit: 'audit',
  stock: 'stock',
} as const;

export type ScreenName =
  'today' | 'patients' | (typeof screensByFirstSegment)[keyof typeof screensByFirstSegment];

/** The screen that a path of the router shows. */
export function screenOf(pathname: string): ScreenName {
  const [, first = '', second = ''] = pathname.split('/');
  if (first === 'patients' && second === '') return 'patients';
  for (const [segment, screen] of Object.entries(screensByFirstSegment)) {
    if (segment === first) return screen;
  }
  return 'today';
}
