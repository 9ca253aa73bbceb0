import { nextMonth, openZone } from '@leadpact/core';
import { draftSkeleton } from '@leadpact/documents';
import { agreementVersions, type MemberPerson, readWorkspace, savedPlan, type Tx } from '@leadpact/store';
import { PlanInputs, type Role, type StartDraft } from '@leadpact/wire';
import { Refusal } from '../../http/refusal.ts';
import { draftOfPlan } from '../../plan/draft-of-plan.ts';
import type { PlanOf } from '../../plan/worked-out.ts';
import { agreementHours, officeHours, storedWorkingTime } from '../../workspace/working-time.ts';

type Starting = Readonly<{
  planOf: PlanOf;
  workspaceId: string;
  members: readonly MemberPerson[];
  /** Who starts it: stands in for a head that the workspace does not have yet. */
  email: string;
  now: number;
  /** The version that the draft is to follow, if there is one. */
  inForceId: string | null;
}>;

const emailOf = (members: readonly MemberPerson[], role: Role): string =>
  members.find((member) => member.role === role)?.email ?? '';

const fromVersion = async (tx: Tx, id: string | null): Promise<string> => {
  const version = (await agreementVersions(tx)).find((one) => one.id === id);
  if (version === undefined)
    throw new Refusal('not-found', 'There is no such version. Begin from a plan, a text or an empty draft.');
  return version.content;
};

const skeleton = async (tx: Tx, { members, email, now }: Starting): Promise<string> => {
  const { name, timezone, currency } = await readWorkspace(tx);
  return draftSkeleton({
    name: `${name}: Marketing and Sales`,
    timezone,
    currency,
    from: nextMonth(openZone(timezone).dateAt(now)),
    marketingHead: emailOf(members, 'marketing_head') || email,
    salesHead: emailOf(members, 'sales_head') || email,
    hours: agreementHours((await storedWorkingTime(tx)) ?? officeHours(timezone), now),
  });
};

const planInputs = async (tx: Tx, { plan, inputs }: Extract<StartDraft, { from: 'plan' }>) => {
  if (inputs !== undefined) return inputs;
  if (plan === undefined)
    throw new Refusal('invalid-request', 'plan: expected the id of a saved plan, or its inputs.');
  const saved = await savedPlan(tx, plan);
  if (saved === undefined)
    throw new Refusal('not-found', 'There is no such saved plan; it may have been removed.');
  return PlanInputs.parse(saved.inputs);
};

/** The text that a draft begins with. */
export const startText = async (tx: Tx, request: StartDraft, starting: Starting): Promise<string> => {
  switch (request.from) {
    case 'version':
      return fromVersion(tx, request.version ?? starting.inForceId);
    case 'text':
      return request.text;
    case 'empty':
      return skeleton(tx, starting);
    case 'plan': {
      const { name } = await readWorkspace(tx);
      const draft = await draftOfPlan(tx, starting, {
        inputs: await planInputs(tx, request),
        name: `${name}: Marketing and Sales`,
        marketingHead: emailOf(starting.members, 'marketing_head'),
        salesHead: emailOf(starting.members, 'sales_head'),
      });
      return draft.yaml;
    }
  }
};
