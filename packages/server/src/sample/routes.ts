import { sampleCompany } from '@leadpact/connect';
import { appendEvents, patchWorkspace, readWorkspace, removeSample, type Tx } from '@leadpact/store';
import { Workspace } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { whoAsks } from '../http/signed-in.ts';
import { describeWorkspace } from '../workspace/describe-workspace.ts';

const BATCH_EVENTS = 5_000;

/** Revenue goal of the sample company per month, in minor units; taken only where nobody has set one. */
const SAMPLE_GOAL_MINOR = 50_000_000;

const loadSample = async (tx: Tx, now: number): Promise<void> => {
  const { timezone, goalMinor } = await readWorkspace(tx);
  const events = sampleCompany({ asOf: now, timezone });
  for (let from = 0; from < events.length; from += BATCH_EVENTS) {
    await appendEvents(tx, events.slice(from, from + BATCH_EVENTS));
  }
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
      await removeSample(tx, userId);
      return describeWorkspace(tx);
    });
  });
};
