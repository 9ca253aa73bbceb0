import type { DueWork } from '@leadpact/store';
import type { Background } from '../context.ts';
import type { PostOffice } from '../webhooks/deliver.ts';
import { type Failures, makeFailures } from './failures.ts';
import { OutboxFailure, sweepAlarms, sweepLeftovers, sweepOutbox } from './sweep-alarms.ts';
import { sweepMail } from './sweep-mail.ts';

/** Leads in one transaction: few enough that an append to one of them hardly waits. */
const BATCH_LEADS = 200;
/** Batches before another workspace has its turn. */
const BATCHES_MAX = 20;

/** PostgreSQL's words for two transactions that wait for each other: tried again, and nobody's fault. */
const IN_EACH_OTHERS_WAY: ReadonlySet<unknown> = new Set(['40P01', '40001', '55P03']);

const isNobodysFault = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && IN_EACH_OTHERS_WAY.has(error.code);

/** A database that is away is no fault of what was being done: then nothing is put aside. */
const note = async <Key>(
  { store, log }: Background,
  failures: Failures<Key>,
  workspaceId: string,
  key: Key,
  error: unknown,
): Promise<void> => {
  await store.ping();
  if (!isNobodysFault(error) && failures.note(workspaceId, key)) log(error);
};

export const makeWorkspaceSweep = (context: Background, office: PostOffice) => {
  const clock = () => performance.now();
  const badLeads = makeFailures<string>(clock);
  const badEntries = makeFailures<number>(clock);

  /** One batch; what fails in it is taken lead by lead. Gives how many leads it took. */
  const alarmBatch = async (workspaceId: string, limit: number): Promise<number> => {
    const claimed: string[] = [];
    const except = badLeads.except(workspaceId);
    try {
      await sweepAlarms(context, workspaceId, { limit, except, onClaim: (leads) => claimed.push(...leads) });
      badLeads.forget(workspaceId, claimed);
    } catch (error) {
      const [first] = claimed;
      if (first === undefined) throw error;
      if (claimed.length === 1) await note(context, badLeads, workspaceId, first, error);
      else for (let nth = 0; nth < claimed.length; nth += 1) await alarmBatch(workspaceId, 1);
    }
    return claimed.length;
  };

  const alarms = async (workspaceId: string, goesOn: () => boolean): Promise<void> => {
    for (let nth = 0; nth < BATCHES_MAX && goesOn(); nth += 1) {
      const taken = await alarmBatch(workspaceId, BATCH_LEADS);
      if (taken === 0) await sweepLeftovers(context, workspaceId);
      if (taken < BATCH_LEADS) return;
    }
  };

  const outbox = async (workspaceId: string, goesOn: () => boolean): Promise<void> => {
    while (goesOn()) {
      try {
        if (!(await sweepOutbox(context, workspaceId, badEntries.except(workspaceId)))) return;
      } catch (error) {
        if (!(error instanceof OutboxFailure)) throw error;
        await note(context, badEntries, workspaceId, error.sequence, error.cause);
      }
    }
  };

  /** Does what is due of one workspace now, as far as other processes leave it. */
  return async (work: DueWork, goesOn: () => boolean): Promise<void> => {
    const { workspaceId, alarmAt, outboxSince, mailAt, deliveryAt } = work;
    const now = context.now();
    if (alarmAt !== null && alarmAt <= now) await alarms(workspaceId, goesOn);
    if (outboxSince !== null) await outbox(workspaceId, goesOn);
    if (mailAt !== null && mailAt <= now) while (goesOn() && (await sweepMail(context, workspaceId)));
    if (deliveryAt !== null && deliveryAt <= now) await office.sendDue(workspaceId);
  };
};
