import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** `question`: open until somebody resolves it. `reason`: why something was changed; it asks for no answer. */
export type ThreadKind = 'question' | 'reason';

export type ThreadComment = Readonly<{
  id: string;
  body: string;
  /** Ids of accounts. */
  mentions: readonly string[];
  writtenBy: string;
  writtenAt: Date;
}>;

/** A talk about one place of the agreement, which is named by keys and ids from the document's root. */
export type Thread = Readonly<{
  id: string;
  place: readonly string[];
  kind: ThreadKind;
  openedBy: string;
  openedAt: Date;
  resolvedBy: string | null;
  resolvedAt: Date | null;
  /** The oldest first. */
  comments: readonly ThreadComment[];
}>;

export type NewComment = Readonly<{ body: string; mentions: readonly string[]; by: string; at: Date }>;

type CommentRow = ThreadComment & Readonly<{ threadId: string }>;

const THREADS_MAX = 1_000;

const threadColumns = sql`id, place, kind, opened_by as "openedBy", opened_at as "openedAt", resolved_by as "resolvedBy",
  resolved_at as "resolvedAt"`;
const commentColumns = sql`id, thread_id as "threadId", body, mentions, written_by as "writtenBy", written_at as "writtenAt"`;

const withComments = async (
  tx: Tx,
  threads: readonly Omit<Thread, 'comments'>[],
): Promise<readonly Thread[]> => {
  const { rows } = await sql<CommentRow>`
    select ${commentColumns} from leadpact.agreement_comment
    where thread_id = any(${threads.map(({ id }) => id)}::uuid[]) order by written_at, id`.execute(tx);
  const comments = new Map<string, ThreadComment[]>();
  for (const { threadId, ...comment } of rows)
    comments.set(threadId, [...(comments.get(threadId) ?? []), comment]);
  return threads.map((one) => ({ ...one, comments: comments.get(one.id) ?? [] }));
};

/** All threads, those opened last first. */
export const threads = async (tx: Tx): Promise<readonly Thread[]> => {
  const { rows } = await sql<Omit<Thread, 'comments'>>`
    select ${threadColumns} from leadpact.agreement_thread order by opened_at desc, id limit ${THREADS_MAX}`.execute(
    tx,
  );
  return withComments(tx, rows);
};

/** One thread, or undefined. */
export const thread = async (tx: Tx, id: string): Promise<Thread | undefined> => {
  const { rows } = await sql<Omit<Thread, 'comments'>>`
    select ${threadColumns} from leadpact.agreement_thread where id = ${id}`.execute(tx);
  return (await withComments(tx, rows))[0];
};

/** Questions that nobody has resolved; what is listed before an agreement is proposed or signed. */
export const openThreads = async (tx: Tx): Promise<readonly Thread[]> => {
  const { rows } = await sql<Omit<Thread, 'comments'>>`
    select ${threadColumns} from leadpact.agreement_thread
    where resolved_at is null and kind = 'question' order by opened_at, id limit ${THREADS_MAX}`.execute(tx);
  return withComments(tx, rows);
};

/** Adds a comment to a thread that is there; gives its id. */
export const addComment = async (
  tx: Tx,
  threadId: string,
  { body, mentions, by, at }: NewComment,
): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    insert into leadpact.agreement_comment (thread_id, body, mentions, written_by, written_at)
    values (${threadId}, ${body}, ${[...mentions]}::text[], ${by}, ${at}) returning id`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('The comment that was just written is not there');
  return row.id;
};

/** Opens a thread with its first comment; gives the ids of both. */
export const openThread = async (
  tx: Tx,
  { place, kind, ...comment }: Readonly<{ place: readonly string[]; kind: ThreadKind }> & NewComment,
): Promise<Readonly<{ id: string; commentId: string }>> => {
  const { rows } = await sql<{ id: string }>`
    insert into leadpact.agreement_thread (place, kind, draft_id, opened_by, opened_at)
    values (${[...place]}::text[], ${kind}, (select id from leadpact.agreement_draft where closed_at is null), ${comment.by}, ${comment.at})
    returning id`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('The thread that was just opened is not there');
  return { id: row.id, commentId: await addComment(tx, row.id, comment) };
};

/** Lets the talks about a place, and about what is in it, stand at another one; how many there were. */
export const moveThreads = async (
  tx: Tx,
  { from, to }: Readonly<{ from: readonly string[]; to: readonly string[] }>,
): Promise<number> => {
  const { numAffectedRows } = await sql`
    update leadpact.agreement_thread set place = ${[...to]}::text[] || place[${from.length + 1}:]
    where place[1:${from.length}] = ${[...from]}::text[]`.execute(tx);
  return Number(numAffectedRows ?? 0n);
};

/** Resolves a thread, or opens it again; whether that changed anything. What is resolved already keeps its who and when. */
export const settleThread = async (
  tx: Tx,
  id: string,
  { resolved, by, at }: Readonly<{ resolved: boolean; by: string; at: Date }>,
): Promise<boolean> => {
  const { numAffectedRows } = resolved
    ? await sql`update leadpact.agreement_thread set resolved_by = ${by}, resolved_at = ${at}
        where id = ${id} and resolved_at is null`.execute(tx)
    : await sql`update leadpact.agreement_thread set resolved_by = null, resolved_at = null
        where id = ${id} and resolved_at is not null`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
};
