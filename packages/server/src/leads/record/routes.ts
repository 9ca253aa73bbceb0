import {
  compareCodePoints,
  compareEvents,
  eventJson,
  foldLead,
  leadRow,
  obligationRow,
} from '@leadpact/core';
import { judgingOf, leadEvents, type Tx } from '@leadpact/store';
import { LeadRecord } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import type { Api } from '../../http/app.ts';
import { Refusal } from '../../http/refusal.ts';
import { whoAsks } from '../../http/signed-in.ts';

/** A lead as of an instant; null when the ledger knows nothing of it by then. */
const recordOf = async (tx: Tx, key: string, now: number): Promise<LeadRecord | null> => {
  const { compiled } = await judgingOf(tx);
  const events = await leadEvents(tx, key);
  const folded = foldLead(compiled, events, now);
  if (folded === undefined) return null;
  const obligations = folded.obligations.toSorted(
    (one, other) => one.openedAt - other.openedAt || compareCodePoints(one.key, other.key),
  );
  return {
    lead: leadRow(folded.lead),
    obligations: obligations.map(obligationRow),
    events: events.toSorted(compareEvents).map(({ source, id, type, subject, time, data }) => ({
      ...eventJson({ source, id, type, subject, time, data }),
    })),
  };
};

export const leadRecordRoutes = (api: Api, { store, now }: Context): void => {
  api.get(
    '/leads/:key',
    {
      config: { access: 'read', scope: 'read' },
      schema: { params: z.object({ key: z.string() }), response: { 200: LeadRecord } },
    },
    async (request) => {
      const { key } = request.params;
      const record = await store.withWorkspace(
        whoAsks(request).workspaceId,
        (tx) => recordOf(tx, key, now()),
        { snapshot: true },
      );
      if (record === null) throw new Refusal('not-found', `There is no lead ${JSON.stringify(key)}.`);
      return record;
    },
  );
};
