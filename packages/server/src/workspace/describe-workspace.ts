import { countLeads, readWorkspace, type Tx } from '@leadpact/store';
import type { Workspace } from '@leadpact/wire';

/** The transaction's workspace as the pages show it. */
export const describeWorkspace = async (tx: Tx): Promise<Workspace> => {
  const { firstRunStep, ...workspace } = await readWorkspace(tx);
  const { leads, sample } = await countLeads(tx);
  return { ...workspace, leads, sampleLoaded: sample > 0, firstRunDone: firstRunStep === 'done' };
};
