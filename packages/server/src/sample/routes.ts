import { sampleAgreement, sampleCompany } from '@leadpact/connect';
import { type LedgerEvent, parseAgreement, parseEvent } from '@leadpact/core';
import {
  appendEvents,
  continueRefold,
  judgingAgreements,
  patchWorkspace,
  putChannelSides,
  readWorkspace,
  removeSample,
  type Tx,
  withdrawUnsigned,
} from '@leadpact/store';
import { Workspace } from '@leadpact/wire';
import { putInForce } from '../agreement/use-agreement.ts';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { whoAsks } from '../http/signed-in.ts';
import { describeWorkspace } from '../workspace/describe-workspace.ts';
import { holdSampleReviews } from './hold-sample-reviews.ts';
import { SAMPLE_ACTOR } from './sample-actor.ts';

/** Revenue goal of the sample company per month, in minor units; taken only where nobody has set one. */
const SAMPLE_GOAL_MINOR = 50_000_000;

/** The channel that the sample company's own sales team works. */
const SAMPLE_SIDES = { outbound: 'sales' } as const;

const ledgerEvent = (json: unknown): LedgerEvent => {
  const parsed = parseEvent(json);
  if (parsed.ok) return parsed.value;
  throw new Error(`The sample company holds an event that is none: ${JSON.stringify(parsed.problems)}`);
};

/** The sample brings an agreement of its own; where one is in force already, that one judges the sample too. */
const useSampleAgreement = async (tx: Tx, now: number, place: Place): Promise<void> => {
  if ((await judgingAgreements(tx)).length > 0) return;
  const parsed = parseAgreement(sampleAgreement({ asOf: now, ...place }));
  if (!parsed.ok) throw new Error(`The sample's agreement is none: ${JSON.stringify(parsed.problems)}`);
  const used = await putInForce(tx, parsed.value, { actor: SAMPLE_ACTOR, now });
  if (!used.ok) throw new Error(`The sample's agreement cannot be used: ${used.message}`);
  await holdSampleReviews(tx, { id: used.value.id, agreement: parsed.value }, now);
};

type Place = Readonly<{ timezone: string; currency: string }>;

const loadSample = async (tx: Tx, now: number): Promise<void> => {
  const { timezone, currency, goalMinor } = await readWorkspace(tx);
  await useSampleAgreement(tx, now, { timezone, currency });
  await appendEvents(tx, sampleCompany({ asOf: now, timezone, currency }).map(ledgerEvent), {
    now,
    imported: true,
  });
  await putChannelSides(tx, SAMPLE_SIDES);
  if (goalMinor === null) await patchWorkspace(tx, { goalMinor: SAMPLE_GOAL_MINOR });
};

/** The sample company comes and goes as a whole; what a workspace has of its own is not touched. */
export const sampleRoutes = (api: Api, { store, now, imports }: Context): void => {
  const schema = { response: { 200: Workspace } };
  /** Leads that are there already are judged anew by what changed. */
  const refolded = async <Value>(workspaceId: string, work: (tx: Tx) => Promise<Value>): Promise<Value> => {
    const answer = await store.withWorkspace(workspaceId, work);
    await continueRefold(store, workspaceId, { now, signal: imports.stopping.signal });
    return answer;
  };

  api.post('/sample', { config: { access: 'load-sample' }, schema }, async (request) =>
    refolded(whoAsks(request).workspaceId, async (tx) => {
      const before = await describeWorkspace(tx);
      if (before.sampleLoaded) return before;
      await loadSample(tx, now());
      return describeWorkspace(tx);
    }),
  );

  api.delete('/sample', { config: { access: 'load-sample' }, schema }, async (request) => {
    const { workspaceId, userId } = whoAsks(request);
    return refolded(workspaceId, async (tx) => {
      await withdrawUnsigned(tx, SAMPLE_ACTOR);
      await removeSample(tx, { actor: userId, at: new Date(now()) });
      return describeWorkspace(tx);
    });
  });
};
