import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { apiErrorOf } from './api.ts';
import { Shell } from './shell/shell.tsx';
import { FailureScreen } from './ui/failure-screen.tsx';
import { LoadingScreen } from './ui/loading-screen.tsx';

const rootRoute = createRootRoute({ component: Shell });

const patientsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./patients/patients-screen.tsx')),
});

/** A patient's header and timeline. */
const patientRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients/$patientId',
  component: lazyRouteComponent(() => import('./timeline/patient-screen.tsx')),
});

/** A draft being charted. */
const chartingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/drafts/$sessionId',
  component: lazyRouteComponent(() => import('./charting/charting-screen.tsx')),
});

/** A signed session, read only. */
const sessionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sessions/$sessionId',
  component: lazyRouteComponent(() => import('./session/session-screen.tsx')),
});

/** Two to six sessions side by side; their ids are separated by commas. */
const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/compare/$sessionIds',
  component: lazyRouteComponent(() => import('./compare/compare-screen.tsx')),
});

/** Hash history: the address never reaches the main process, and reloading stays on the screen. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([patientsRoute, patientRoute, chartingRoute, sessionRoute, compareRoute]),
  history: createHashHistory(),
  defaultPendingComponent: LoadingScreen,
  defaultErrorComponent: ({ error, reset }) => <FailureScreen error={apiErrorOf(error)} onRetry={reset} />,
  defaultPreload: false,
});
