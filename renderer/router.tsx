import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { apiErrorOf } from './api.ts';
import { Shell } from './shell/shell.tsx';
import { readRecallSearch } from './stock/recall-search.ts';
import { FailureScreen } from './ui/failure-screen.tsx';
import { LoadingScreen } from './ui/loading-screen.tsx';

const rootRoute = createRootRoute({ component: Shell });

/** What waits for the person who signed in. */
const todayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./today/today-screen.tsx')),
});

const patientsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients',
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

/** Who has opened and changed a patient's record. */
const accessLogRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients/$patientId/access',
  component: lazyRouteComponent(() => import('./access/access-log-screen.tsx')),
});

/** A patient's history, medicines, allergies and permissions. */
const historyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients/$patientId/history',
  component: lazyRouteComponent(() => import('./history/history-screen.tsx')),
});

/** A patient's plans and outcome scores. */
const plansRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients/$patientId/plans',
  component: lazyRouteComponent(() => import('./plans/plans-screen.tsx')),
});

/** What a patient has agreed to. */
const consentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients/$patientId/consents',
  component: lazyRouteComponent(() => import('./consents/consents-screen.tsx')),
});

/** One consent as it was signed, to read and to print. */
const consentRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients/$patientId/consents/$consentId',
  component: lazyRouteComponent(() => import('./consents/consent-screen.tsx')),
});

/** All photographs of a patient. */
const photographsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/patients/$patientId/photographs',
  component: lazyRouteComponent(() => import('./photographs/photographs-screen.tsx')),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-frame.tsx')),
});

const settingsIndexRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./settings/settings-index.tsx')),
});

const accountsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/accounts',
  component: lazyRouteComponent(() => import('./settings/accounts-screen.tsx')),
});

const securityRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/security',
  component: lazyRouteComponent(() => import('./settings/security-screen.tsx')),
});

const backupRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/backup',
  component: lazyRouteComponent(() => import('./settings/backup-screen.tsx')),
});

const rulesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/rules',
  component: lazyRouteComponent(() => import('./rules/rules-screen.tsx')),
});

const consentTextsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/consents',
  component: lazyRouteComponent(() => import('./consent-texts/consent-texts-screen.tsx')),
});

/** The clinic's templates for charting. */
const sessionTemplatesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/templates',
  component: lazyRouteComponent(() => import('./session-templates/session-templates-screen.tsx')),
});

/** The clinic's own paragraph on aftercare sheets. */
const aftercareSettingsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/aftercare',
  component: lazyRouteComponent(() => import('./aftercare/aftercare-settings-screen.tsx')),
});

/** The aftercare sheet of a draft or a signed session. */
const aftercareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/aftercare/$sessionId',
  component: lazyRouteComponent(() => import('./aftercare/aftercare-screen.tsx')),
});

/** Everything that was done, and the records that were opened in an emergency. */
const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit/audit-screen.tsx')),
});

const emergenciesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit/emergencies',
  component: lazyRouteComponent(() => import('./audit/emergencies-screen.tsx')),
});

/** Products and lots, devices, and who was treated with them. */
const stockRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/stock',
  component: lazyRouteComponent(() => import('./stock/products-screen.tsx')),
});

const devicesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/stock/devices',
  component: lazyRouteComponent(() => import('./stock/devices-screen.tsx')),
});

const recallRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/stock/recall',
  validateSearch: readRecallSearch,
  component: lazyRouteComponent(() => import('./stock/recall-screen.tsx')),
});

const routeTree = rootRoute.addChildren([
  todayRoute,
  patientsRoute,
  patientRoute,
  accessLogRoute,
  historyRoute,
  plansRoute,
  consentsRoute,
  consentRoute,
  photographsRoute,
  chartingRoute,
  sessionRoute,
  aftercareRoute,
  compareRoute,
  settingsRoute.addChildren([
    settingsIndexRoute,
    accountsRoute,
    securityRoute,
    rulesRoute,
    consentTextsRoute,
    sessionTemplatesRoute,
    aftercareSettingsRoute,
    backupRoute,
  ]),
  auditRoute,
  emergenciesRoute,
  stockRoute,
  devicesRoute,
  recallRoute,
]);

/** Hash history: the address never reaches the main process, and reloading stays on the screen. */
const history = createHashHistory();

/** A router that knows nothing yet: each unlocking begins with one, so that no screen of another account shows. */
export const createAppRouter = () =>
  createRouter({
    routeTree,
    history,
    defaultPendingComponent: LoadingScreen,
    defaultErrorComponent: ({ error, reset }) => <FailureScreen error={apiErrorOf(error)} onRetry={reset} />,
    defaultPreload: false,
  });
