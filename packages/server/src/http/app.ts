import fastifyRateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance, type RouteOptions } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { agreementDocumentRoutes } from '../agreement/documents/routes.ts';
import { agreementDraftRoutes } from '../agreement/draft/routes.ts';
import { agreementFactsRoutes } from '../agreement/facts/routes.ts';
import { calendarFeedRoutes } from '../agreement/reviews/feed-routes.ts';
import { agreementReviewRoutes } from '../agreement/reviews/routes.ts';
import { agreementRoutes } from '../agreement/routes.ts';
import { guestRoutes } from '../agreement/signing/guest-routes.ts';
import { signingRoutes } from '../agreement/signing/version-routes.ts';
import { agreementThreadRoutes } from '../agreement/threads/routes.ts';
import { attainmentRoutes } from '../attainment/routes.ts';
import { auditRoutes } from '../audit/routes.ts';
import { brandRoutes } from '../brand/routes.ts';
import { campaignRoutes } from '../campaign/routes.ts';
import type { Context } from '../context.ts';
import { eventRoutes } from '../events/routes.ts';
import { publicFormRoutes } from '../forms/public-routes.ts';
import { formRoutes } from '../forms/routes.ts';
import { healthRoutes } from '../health/routes.ts';
import { mappingRoutes } from '../imports/mapping-routes.ts';
import { importRoutes } from '../imports/routes.ts';
import { inboxMessageRoutes } from '../inbox/message-routes.ts';
import { inboxAddressRoutes, inboxPostRoutes } from '../inbox/post-routes.ts';
import { inboxRoutes } from '../inbox/routes.ts';
import { periodWaiverRoutes } from '../leads/actions/period-waiver-routes.ts';
import { leadActionRoutes } from '../leads/actions/routes.ts';
import { leadListRoutes } from '../leads/list/routes.ts';
import { leadPageRoutes } from '../leads/page/routes.ts';
import { leadRecordRoutes } from '../leads/record/routes.ts';
import { returnRoutes } from '../leads/returns/routes.ts';
import { liveRoutes } from '../live/routes.ts';
import { mailRoutes } from '../mail/routes.ts';
import { measureRoutes } from '../measures/routes.ts';
import { noticeRoutes } from '../notices/routes.ts';
import { absenceRoutes } from '../people/absence-routes.ts';
import { accountRoutes } from '../people/account-routes.ts';
import { makeKeyRing } from '../people/api-key.ts';
import { makeFindSession } from '../people/find-session.ts';
import { hoursRoutes } from '../people/hours-routes.ts';
import { invitationRoutes } from '../people/invitation-routes.ts';
import { joinRoutes } from '../people/join-routes.ts';
import { keyRoutes } from '../people/key-routes.ts';
import { peopleRoutes } from '../people/routes.ts';
import { teamRoutes } from '../people/team-routes.ts';
import { twoFactorRoutes } from '../people/two-factor-routes.ts';
import { planRoutes } from '../plan/routes.ts';
import { queueRoutes } from '../queue/routes.ts';
import { sampleRoutes } from '../sample/routes.ts';
import { standingRoutes } from '../standing/routes.ts';
import { tableRoutes } from '../tables/routes.ts';
import { todayRoutes } from '../today/routes.ts';
import { trendRoutes } from '../trend/routes.ts';
import { wallRoutes } from '../wall/routes.ts';
import { webhookRoutes } from '../webhooks/routes.ts';
import { workspaceRoutes } from '../workspace/routes.ts';
import { describeApi, serveApiDocs } from './api-docs.ts';
import { handleErrors } from './error-handler.ts';
import { useIssueWords } from './issue-words.ts';
import { logOptions } from './log-options.ts';
import { schemaRoutes } from './schema-routes.ts';
import { secure } from './security.ts';
import { guard } from './signed-in.ts';
import { serveWebPages } from './web-pages.ts';

/** Routes of the API get typed requests and answers from the schemas of `@leadpact/wire`. */
export type Api = ReturnType<typeof typed>;
const typed = (app: FastifyInstance) => app.withTypeProvider<ZodTypeProvider>();

const JSON_BODY_BYTES_MAX = 1_048_576;

/** The whole web server, not yet listening. `watch` is told of each route before it is there. */
export const createApp = async (
  context: Context,
  watch?: (route: RouteOptions) => void,
): Promise<FastifyInstance> => {
  const { settings } = context;
  const app = Fastify({
    logger: logOptions(settings),
    trustProxy: settings.trustProxy,
    bodyLimit: JSON_BODY_BYTES_MAX,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 2_000 },
  });
  if (watch !== undefined) app.addHook('onRoute', watch);
  useIssueWords();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  handleErrors(app);
  secure(app, { https: settings.publicUrl.startsWith('https://') });
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  await app.register(fastifyRateLimit, { global: false });
  await describeApi(app, context.version);
  const findSession = makeFindSession(context);
  await app.register(
    async (scope) => {
      const keys = makeKeyRing(context);
      guard(scope, findSession, keys);
      const api = typed(scope);
      peopleRoutes(api, context);
      keyRoutes(api, context, keys);
      teamRoutes(api, context);
      invitationRoutes(api, context);
      joinRoutes(api, context);
      absenceRoutes(api, context);
      hoursRoutes(api, context);
      accountRoutes(api, context);
      twoFactorRoutes(api, context);
      mailRoutes(api, context);
      auditRoutes(api, context);
      workspaceRoutes(api, context);
      sampleRoutes(api, context);
      importRoutes(api, context);
      mappingRoutes(api, context);
      eventRoutes(api, context);
      formRoutes(api, context);
      inboxRoutes(api, context);
      inboxMessageRoutes(api, context);
      measureRoutes(api, context);
      inboxPostRoutes(api, context);
      agreementRoutes(api, context);
      signingRoutes(api, context);
      guestRoutes(api, context);
      agreementDraftRoutes(api, context);
      agreementThreadRoutes(api, context);
      agreementFactsRoutes(api, context);
      agreementDocumentRoutes(api, context);
      agreementReviewRoutes(api, context);
      brandRoutes(api, context);
      attainmentRoutes(api, context);
      leadRecordRoutes(api, context);
      planRoutes(api, context);
      tableRoutes(api);
      leadActionRoutes(api, context);
      periodWaiverRoutes(api, context);
      leadListRoutes(api, context);
      returnRoutes(api, context);
      campaignRoutes(api, context);
      standingRoutes(api, context);
      todayRoutes(api, context);
      trendRoutes(api, context);
      wallRoutes(api, context);
      leadPageRoutes(api, context);
      queueRoutes(api, context);
      liveRoutes(api, context);
      noticeRoutes(api, context);
      webhookRoutes(api, context);
      api.get(
        '/openapi.json',
        { config: { access: 'read', scope: 'read' }, schema: { hide: true } },
        async () => app.swagger(),
      );
    },
    { prefix: '/api/v1' },
  );
  await serveApiDocs(app, findSession);
  publicFormRoutes(app, context);
  inboxAddressRoutes(app, context);
  calendarFeedRoutes(app, context);
  healthRoutes(app, context);
  schemaRoutes(app);
  if (context.webFolder !== null) await serveWebPages(app, context.webFolder);
  return app;
};
