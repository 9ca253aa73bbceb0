import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** A mail that this process may send until its lease ends; `attempt` tells its claim from a later one of another process. */
export type ClaimedMail = Readonly<{
  id: string;
  workspaceId: string;
  key: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  /** An invitation that goes along, as iCalendar. */
  calendar: string | null;
  attempt: number;
  createdAt: Date;
}>;

/** Workspaces that have mail to send, in the operator's transaction. */
export const workspacesWithDueMail = async (tx: Tx, at: Date): Promise<readonly string[]> => {
  const rows = await tx
    .selectFrom('leadpact.mail')
    .select('workspace_id as id')
    .distinct()
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', at)
    .orderBy('workspace_id')
    .execute();
  return rows.map(({ id }) => id);
};

/**
 * Takes the mail that has waited longest and is due, until `leaseUntil`: other processes pass over it meanwhile. A
 * process that dies with it lets the lease run out, and another one sends it.
 */
export const claimMail = async (tx: Tx, at: Date, leaseUntil: Date): Promise<ClaimedMail | null> => {
  const due = await tx
    .selectFrom('leadpact.mail')
    .select('id')
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', at)
    .orderBy('next_attempt_at')
    .orderBy('id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (due === undefined) return null;
  return tx
    .updateTable('leadpact.mail')
    .set({ attempts: sql`attempts + 1`, next_attempt_at: leaseUntil })
    .where('id', '=', due.id)
    .returning([
      'id',
      'workspace_id as workspaceId',
      'key',
      'to_address as to',
      'subject',
      'text',
      'html',
      'calendar',
      'attempts as attempt',
      'created_at as createdAt',
    ])
    .executeTakeFirstOrThrow();
};

/** What became of a claim: sent, to be tried again, or given up. */
export type MailOutcome =
  | Readonly<{ kind: 'sent'; at: Date }>
  | Readonly<{ kind: 'again'; at: Date; error: string }>
  | Readonly<{ kind: 'failed'; error: string }>;

const changeOf = (outcome: MailOutcome) => {
  if (outcome.kind === 'sent') return { state: 'sent', sent_at: outcome.at, error: null } as const;
  if (outcome.kind === 'failed') return { state: 'failed', error: outcome.error } as const;
  return { next_attempt_at: outcome.at, error: outcome.error } as const;
};

/** Writes down what became of a claim, unless another process has claimed the mail since. */
export const settleMail = async (
  tx: Tx,
  { id, attempt }: Pick<ClaimedMail, 'id' | 'attempt'>,
  outcome: MailOutcome,
): Promise<void> => {
  await tx
    .updateTable('leadpact.mail')
    .set(changeOf(outcome))
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('attempts', '=', attempt)
    .execute();
};

/** Where no mail server is named: what waits is kept, to be read in the app. Gives how many. */
export const keepWaitingMail = async (tx: Tx): Promise<number> => {
  const { numUpdatedRows } = await tx
    .updateTable('leadpact.mail')
    .set({ state: 'kept', error: null })
    .where('state', '=', 'waiting')
    .executeTakeFirst();
  return Number(numUpdatedRows);
};

/** Puts a mail that was kept or given up among those to be sent now; false when it is neither. */
export const sendAgain = async (tx: Tx, id: string, at: Date): Promise<boolean> => {
  const { numUpdatedRows } = await tx
    .updateTable('leadpact.mail')
    .set({ state: 'waiting', attempts: 0, next_attempt_at: at, error: null })
    .where('id', '=', id)
    .where('state', 'in', ['kept', 'failed'])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
};

/** Tries every waiting mail now rather than at its next turn, after the mail server was mended. */
export const hurryMail = async (tx: Tx, at: Date): Promise<void> => {
  await tx
    .updateTable('leadpact.mail')
    .set({ next_attempt_at: at })
    .where('state', '=', 'waiting')
    .where('error', 'is not', null)
    .where('next_attempt_at', '>', at)
    .execute();
};
