import { hasAnyLead, isSampleLoaded, readWorkspace, type Tx } from '@leadpact/store';
import type { Workspace } from '@leadpact/wire';

/** The transaction's workspace as the pages show it. */
export const describeWorkspace = async (tx: Tx): Promise<Workspace> => {
  const { firstRunStep, ...workspace } = await readWorkspace(tx);
  return {
    ...workspace,
    hasLeads: await hasAnyLead(tx),
    sampleLoaded: await isSampleLoaded(tx),
    firstRunDone: firstRunStep === 'done',
  };
};
