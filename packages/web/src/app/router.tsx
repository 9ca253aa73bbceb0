import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { z } from 'zod';
import { LeadSearch } from '../features/leads/lead-search.ts';
import { ApiProblem } from '../shared/api.ts';
import { meQuery } from '../shared/session.ts';
import { ErrorPage } from '../shared/ui/error-page.tsx';
import { LoadingPage } from '../shared/ui/loading-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { Shell } from './shell.tsx';

const rootRoute = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
});

/** An address below this server: `//elsewhere` and `/\\elsewhere` are none. */
const ownAddress = /^\/(?![/\\])/;

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: z.object({ to: z.string().regex(ownAddress).optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/people/sign-in-page.tsx'), 'SignInPage'),
});

const setup = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  validateSearch: z.object({ token: z.string().optional() }),
  component: lazyRouteComponent(() => import('../features/people/setup-page.tsx'), 'SetupPage'),
});

const join = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join',
  component: lazyRouteComponent(() => import('../features/people/join-page.tsx'), 'JoinPage'),
});

const agreementGuest = createRoute({
  getParentRoute: () => rootRoute,
  path: '/agreement/sign/$token',
  component: lazyRouteComponent(() => import('../features/agreement/signing/guest-page.tsx'), 'GuestPage'),
});

/** Everything below needs a session; without one the sign-in page comes first and leads back. */
const inside = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.ensureQueryData(meQuery);
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401)
        throw redirect({ to: '/sign-in', search: { to: location.href } });
      throw error;
    }
  },
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { workspace } = await context.queries.ensureQueryData(meQuery);
    if (!workspace.hasLeads && !workspace.firstRunDone) throw redirect({ to: '/welcome' });
    const { boardQuery } = await import('../features/today/today-queries.ts');
    const board = await context.queries.fetchQuery(boardQuery).catch(() => null);
    throw redirect({ to: board !== null && board.agreement !== null ? '/today' : '/plan' });
  },
});

const today = createRoute({
  getParentRoute: () => inside,
  path: '/today',
  validateSearch: z.object({
    asOf: z.iso.date().optional().catch(undefined),
    known: z.literal('now').optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../features/today/today-page.tsx'), 'TodayPage'),
});

const campaigns = createRoute({
  getParentRoute: () => inside,
  path: '/campaigns',
  validateSearch: z.object({
    from: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .optional()
      .catch(undefined),
    to: z
      .string()
      .regex(/^\d{4}-\d{2}$/)
      .optional()
      .catch(undefined),
    channel: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../features/campaign/campaigns-page.tsx'), 'CampaignsPage'),
});

const trends = createRoute({
  getParentRoute: () => inside,
  path: '/trends',
  component: lazyRouteComponent(() => import('../features/trend/trends-page.tsx'), 'TrendsPage'),
});

const wall = createRoute({
  getParentRoute: () => inside,
  path: '/wall',
  validateSearch: z.object({
    side: z.enum(['marketing', 'sales']).optional(),
    commitment: z.string().optional(),
    sort: z.enum(['late', 'worth']).optional(),
    old: z.boolean().optional(),
  }),
  component: lazyRouteComponent(() => import('../features/wall/wall-page.tsx'), 'WallPage'),
});

const leads = createRoute({
  getParentRoute: () => inside,
  path: '/leads',
  validateSearch: LeadSearch,
  component: lazyRouteComponent(() => import('../features/leads/leads-page.tsx'), 'LeadsPage'),
});

const standing = createRoute({
  getParentRoute: () => inside,
  path: '/standing',
  component: lazyRouteComponent(() => import('../features/standing/standing-page.tsx'), 'StandingPage'),
});

const handBacks = createRoute({
  getParentRoute: () => inside,
  path: '/hand-backs',
  component: lazyRouteComponent(() => import('../features/returns/hand-backs-page.tsx'), 'HandBacksPage'),
});

const verdicts = createRoute({
  getParentRoute: () => inside,
  path: '/verdicts',
  component: lazyRouteComponent(() => import('../features/returns/verdicts-page.tsx'), 'VerdictsPage'),
});

const welcome = createRoute({
  getParentRoute: () => inside,
  path: '/welcome',
  component: lazyRouteComponent(() => import('../features/welcome/welcome-page.tsx'), 'WelcomePage'),
});

const plan = createRoute({
  getParentRoute: () => inside,
  path: '/plan',
  validateSearch: z.object({
    saved: z.string().optional(),
    lookback: z.string().optional(),
    as_of: z.string().optional(),
  }),
  component: lazyRouteComponent(() => import('../features/plan/plan-page.tsx'), 'PlanPage'),
});

const agreement = createRoute({
  getParentRoute: () => inside,
  path: '/agreement',
  component: lazyRouteComponent(() => import('../features/agreement/agreement-page.tsx'), 'AgreementPage'),
});

const agreementDraft = createRoute({
  getParentRoute: () => inside,
  path: '/agreement/draft',
  validateSearch: z.object({
    as: z.enum(['form', 'prose', 'yaml']).optional().catch(undefined),
    thread: z.string().optional(),
  }),
  component: lazyRouteComponent(() => import('../features/agreement/draft/draft-page.tsx'), 'DraftPage'),
});

const agreementWizard = createRoute({
  getParentRoute: () => inside,
  path: '/agreement/wizard',
  validateSearch: z.object({
    step: z.int().min(1).max(11).optional().catch(undefined),
    plan: z.string().optional(),
  }),
  component: lazyRouteComponent(() => import('../features/agreement/wizard/wizard-page.tsx'), 'WizardPage'),
});

const agreementReviews = createRoute({
  getParentRoute: () => inside,
  path: '/agreement/reviews',
  component: lazyRouteComponent(
    () => import('../features/agreement/reviews/reviews-page.tsx'),
    'ReviewsPage',
  ),
});

const agreementVersions = createRoute({
  getParentRoute: () => inside,
  path: '/agreement/versions',
  component: lazyRouteComponent(
    () => import('../features/agreement/signing/versions-page.tsx'),
    'VersionsPage',
  ),
});

const agreementVersion = createRoute({
  getParentRoute: () => inside,
  path: '/agreement/versions/$id',
  component: lazyRouteComponent(
    () => import('../features/agreement/signing/version-page.tsx'),
    'VersionPage',
  ),
});

const plans = createRoute({
  getParentRoute: () => inside,
  path: '/plans',
  validateSearch: z.object({ compare: z.array(z.string()).optional() }),
  component: lazyRouteComponent(() => import('../features/plan/saved-plans-page.tsx'), 'SavedPlansPage'),
});

const queue = createRoute({
  getParentRoute: () => inside,
  path: '/queue',
  validateSearch: z.object({ of: z.string().optional(), lead: z.string().optional() }),
  component: lazyRouteComponent(() => import('../features/queue/queue-page.tsx'), 'QueuePage'),
});

const lead = createRoute({
  getParentRoute: () => inside,
  path: '/leads/$key',
  component: lazyRouteComponent(() => import('../features/lead/lead-page.tsx'), 'LeadPage'),
});

const notices = createRoute({
  getParentRoute: () => inside,
  path: '/notices',
  component: lazyRouteComponent(() => import('../features/notices/notices-page.tsx'), 'NoticesPage'),
});

const importFiles = createRoute({
  getParentRoute: () => inside,
  path: '/import',
  component: lazyRouteComponent(() => import('../features/import/import-page.tsx'), 'ImportPage'),
});

const importRun = createRoute({
  getParentRoute: () => inside,
  path: '/import/$id',
  component: lazyRouteComponent(() => import('../features/import/import-run-page.tsx'), 'ImportRunPage'),
});

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings-frame.tsx'), 'SettingsFrame'),
});

const settingsGeneral = createRoute({
  getParentRoute: () => settings,
  path: '/',
  component: lazyRouteComponent(() => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
});

const settingsPeople = createRoute({
  getParentRoute: () => settings,
  path: '/people',
  component: lazyRouteComponent(
    () => import('../features/people-settings/people-page.tsx'),
    'PeopleSettingsPage',
  ),
});

const settingsKeys = createRoute({
  getParentRoute: () => settings,
  path: '/keys',
  component: lazyRouteComponent(() => import('../features/people-settings/keys-page.tsx'), 'KeysPage'),
});

const settingsMail = createRoute({
  getParentRoute: () => settings,
  path: '/mail',
  component: lazyRouteComponent(() => import('../features/people-settings/mail-page.tsx'), 'MailPage'),
});

const settingsSources = createRoute({
  getParentRoute: () => settings,
  path: '/sources',
  component: lazyRouteComponent(() => import('../features/sources/sources-page.tsx'), 'SourcesPage'),
});

const settingsInbox = createRoute({
  getParentRoute: () => settings,
  path: '/sources/$inbox',
  component: lazyRouteComponent(() => import('../features/sources/inbox-page.tsx'), 'InboxPage'),
});

const settingsMeasures = createRoute({
  getParentRoute: () => settings,
  path: '/measures',
  component: lazyRouteComponent(() => import('../features/measures/measures-page.tsx'), 'MeasuresPage'),
});

const settingsAudit = createRoute({
  getParentRoute: () => settings,
  path: '/audit',
  component: lazyRouteComponent(() => import('../features/people-settings/audit-page.tsx'), 'AuditPage'),
});

const settingsNotifications = createRoute({
  getParentRoute: () => settings,
  path: '/notifications',
  component: lazyRouteComponent(
    () => import('../features/notices/notifications-page.tsx'),
    'NotificationsPage',
  ),
});

const settingsAccount = createRoute({
  getParentRoute: () => settings,
  path: '/account',
  component: lazyRouteComponent(() => import('../features/people-settings/account-page.tsx'), 'AccountPage'),
});

const tree = rootRoute.addChildren([
  signIn,
  setup,
  join,
  agreementGuest,
  inside.addChildren([
    home,
    welcome,
    today,
    campaigns,
    trends,
    wall,
    leads,
    standing,
    handBacks,
    verdicts,
    queue,
    lead,
    notices,
    plan,
    agreement,
    agreementVersions,
    agreementReviews,
    agreementVersion,
    agreementDraft,
    agreementWizard,
    plans,
    importFiles,
    importRun,
    settings.addChildren([
      settingsGeneral,
      settingsPeople,
      settingsSources,
      settingsInbox,
      settingsMeasures,
      settingsKeys,
      settingsNotifications,
      settingsMail,
      settingsAudit,
      settingsAccount,
    ]),
  ]),
]);

export const makeRouter = (queries: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultPendingComponent: LoadingPage,
    defaultErrorComponent: ErrorPage,
    scrollRestoration: true,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
