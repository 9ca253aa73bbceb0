import { inboxCounts, inboxSources, type Tx } from '@leadpact/store';
import type { InboxSource, MessageState } from '@leadpact/wire';
import { mappingOf } from './take-message.ts';

/** All inboxes of the workspace as they are shown, with how many messages are in which state. */
export const describeInboxes = async (tx: Tx, publicUrl: string): Promise<InboxSource[]> => {
  const counts = await inboxCounts(tx);
  return (await inboxSources(tx)).map(({ name, token, mapping }) => {
    const own = counts.filter((count) => count.name === name);
    const last = own.reduce((latest, { last }) => Math.max(latest, last.getTime()), 0);
    const countOf = (state: MessageState) => Number(own.find((count) => count.state === state)?.count ?? 0);
    return {
      name,
      mapping: mappingOf(mapping),
      address: token === null ? null : `${publicUrl}/in/${token}`,
      counts: {
        waiting: countOf('waiting'),
        stored: countOf('stored'),
        skipped: countOf('skipped'),
        dropped: countOf('dropped'),
      },
      lastReceivedAt: last === 0 ? null : new Date(last).toISOString(),
    };
  });
};
