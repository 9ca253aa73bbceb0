import { sampleCompany } from '@leadpact/connect';
import { type LedgerEvent, parseEvent } from '@leadpact/core';
import {
  appendEvents,
  patchWorkspace,
  putChannelSides,
  readWorkspace,
  removeSample,
  type Tx,
} from '@leadpact/store';
import { Workspace } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { whoAsks } from '../http/signed-in.ts';
import { describeWorkspace } from '../workspace/describe-workspace.ts';

/** Revenue goal of the sample company per month, in minor units; taken only where nobody has set one. */
const SAMPLE_GOAL_MINOR = 50_000_000;

/** The channel that the sample company's own sales team works. */
const SAMPLE_SIDES = { outbound: 'sales' } as const;

const ledgerEvent = (json: unknown): LedgerEvent => {
  const parsed = parseEvent(json);
  if (parsed.ok) return parsed.value;
  throw new Error(`The sample company holds an event that is none: ${JSON.stringify(parsed.problems)}`);
};

const loadSample = async (tx: Tx, now: number): Promise<void> => {
  const { timezone, currency, goalMinor } = await readWorkspace(tx);
  await appendEvents(tx, sampleCompany({ asOf: now, timezone, currency }).map(ledgerEvent), {
    now,
    imported: true,
  });
  await putChannelSides(tx, SAMPLE_SIDES);
  if (goalMinor === null) await patchWorkspace(tx, { goalMinor: SAMPLE_GOAL_MINOR });
};

/** The sample company comes and goes as a whole; what a workspace has of its own is not touched. */
export const sampleRoutes = (api: Api, { store, now }: Context): void => {
  const schema = { response: { 200: Workspace } };

  api.post('/sample', { config: { access: 'load-sample' }, schema }, async (request) =>
    store.withWorkspace(whoAsks(request).workspaceId, async (tx) => {
      const before = await describeWorkspace(tx);
      if (before.sampleLoaded) return before;
      await loadSample(tx, now());
      return describeWorkspace(tx);
    }),
  );

  api.delete('/sample', { config: { access: 'load-sample' }, schema }, async (request) => {
    const { workspaceId, userId } = whoAsks(request);
    return store.withWorkspace(workspaceId, async (tx) => {
      await removeSample(tx, { actor: userId, at: new Date(now()) });
      return describeWorkspace(tx);
    });
  });
};
