import {
  AcceptanceRequest,
  type ActionKind,
  ActionResult,
  AssignmentRequest,
  AttemptRequest,
  ContestRequest,
  DisqualificationRequest,
  HandoffRequest,
  RejectionRequest,
  ReturnRequest,
  type Scope,
  SettlementRequest,
  SnoozeRequest,
  WaiverRequest,
} from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Api } from '../../http/app.ts';
import { Refusal } from '../../http/refusal.ts';
import { whoAsks } from '../../http/signed-in.ts';
import { mayDo, type Permission } from '../../people/permissions.ts';
import { type AskedBasics, askedAction } from './asked-action.ts';
import { performAction } from './perform-action.ts';
import { undoAction } from './undo-action.ts';

const ByLead = z.object({ key: z.string().min(1).max(512) });
const Headers = z.object({ 'idempotency-key': z.string().trim().min(1).max(200).optional() });

type Kind<Body extends AskedBasics> = Readonly<{
  kind: ActionKind;
  access: Permission;
  body: z.ZodType<Body>;
  action: (body: Body) => ReturnType<(typeof askedAction)[ActionKind]>;
  /** Agreement between people is not for programs to make. */
  forPeople?: boolean;
}>;

const actionRoute = <Body extends AskedBasics>(
  api: Api,
  context: Context,
  { kind, access, body, action, forPeople = false }: Kind<Body>,
): void => {
  const scope: { scope?: Scope } = forPeople ? {} : { scope: 'leads:write' };
  api.post(
    `/leads/:key/${kind}`,
    {
      config: { access, ...scope },
      schema: {
        params: ByLead,
        headers: Headers,
        body,
        response: { 200: ActionResult, 201: ActionResult },
        tags: ['leads'],
      },
    },
    async (request, reply) => {
      const asked = body.parse(request.body);
      const result = await performAction(context, whoAsks(request), {
        lead: request.params.key,
        action: action(asked),
        basics: asked,
        idempotencyKey: request.headers['idempotency-key'],
      });
      return reply.code(result.repeated ? 200 : 201).send(result);
    },
  );
};

/** What people do with a lead, one address each; programs with the scope `leads:write` too. */
export const leadActionRoutes = (api: Api, context: Context): void => {
  const work = 'work-leads';
  actionRoute(api, context, {
    kind: 'attempts',
    access: work,
    body: AttemptRequest,
    action: askedAction.attempts,
  });
  actionRoute(api, context, {
    kind: 'acceptance',
    access: work,
    body: AcceptanceRequest,
    action: askedAction.acceptance,
  });
  actionRoute(api, context, {
    kind: 'rejection',
    access: work,
    body: RejectionRequest,
    action: askedAction.rejection,
  });
  actionRoute(api, context, {
    kind: 'return',
    access: work,
    body: ReturnRequest,
    action: askedAction.return,
  });
  actionRoute(api, context, {
    kind: 'disqualification',
    access: 'disqualify',
    body: DisqualificationRequest,
    action: askedAction.disqualification,
  });
  actionRoute(api, context, {
    kind: 'snooze',
    access: work,
    body: SnoozeRequest,
    action: askedAction.snooze,
  });
  actionRoute(api, context, {
    kind: 'assignment',
    access: 'assign-leads',
    body: AssignmentRequest,
    action: askedAction.assignment,
  });
  actionRoute(api, context, {
    kind: 'waiver',
    access: 'waive',
    body: WaiverRequest,
    action: askedAction.waiver,
    forPeople: true,
  });
  actionRoute(api, context, {
    kind: 'contest',
    access: 'contest',
    body: ContestRequest,
    action: askedAction.contest,
    forPeople: true,
  });
  actionRoute(api, context, {
    kind: 'settlement',
    access: 'settle',
    body: SettlementRequest,
    action: askedAction.settlement,
    forPeople: true,
  });
  handoffRoute(api, context);
  undoRoute(api, context);
};

/** Marketing hands over; Sales takes over by the same address. */
const handoffRoute = (api: Api, context: Context): void => {
  api.post(
    '/leads/:key/handoff',
    {
      config: { access: 'read', scope: 'leads:write' },
      schema: {
        params: ByLead,
        headers: Headers,
        body: HandoffRequest,
        response: { 200: ActionResult, 201: ActionResult },
        tags: ['leads'],
      },
    },
    async (request, reply) => {
      const signedIn = whoAsks(request);
      const { role, scopes } = signedIn;
      if (scopes === null && !mayDo(role, 'hand-over') && !mayDo(role, 'work-leads'))
        throw new Refusal('not-allowed', `As ${role} you may not hand a lead over.`);
      const result = await performAction(context, signedIn, {
        lead: request.params.key,
        action: askedAction.handoff(request.body),
        basics: request.body,
        idempotencyKey: request.headers['idempotency-key'],
      });
      return reply.code(result.repeated ? 200 : 201).send(result);
    },
  );
};

const undoRoute = (api: Api, context: Context): void => {
  api.delete(
    '/leads/:key/actions/:id',
    {
      config: { access: 'read', scope: 'leads:write' },
      schema: {
        params: ByLead.extend({ id: z.string().min(1).max(200) }),
        response: { 204: z.null() },
        tags: ['leads'],
      },
    },
    async (request, reply) => {
      const { key, id } = request.params;
      await undoAction(context, whoAsks(request), { lead: key, id });
      return reply.code(204).send(null);
    },
  );
};
