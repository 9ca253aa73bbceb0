import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** The draft of the next agreement: one open a workspace. Its text is as typed, and may be no agreement. */
export type AgreementDraftRow = Readonly<{
  id: string;
  text: string;
  /** Goes up with every change, through all drafts of the workspace. */
  revision: number;
  baseVersionId: string | null;
  /** Ids of accounts. */
  startedBy: string;
  startedAt: Date;
  editedBy: string;
  editedAt: Date;
}>;

export type SavedDraft =
  | Readonly<{ kind: 'saved'; draft: AgreementDraftRow }>
  /** Somebody else came first. `seen`: the text that the writer had before them, as long as it is kept. */
  | Readonly<{ kind: 'stale'; draft: AgreementDraftRow; seen: string | null }>
  | Readonly<{ kind: 'none' }>;

/** So many texts of the past are kept for those whose page is behind. */
const REVISIONS_KEPT = 100;

const columns = sql`id, content as text, revision, base_version_id as "baseVersionId", started_by as "startedBy",
  started_at as "startedAt", edited_by as "editedBy", edited_at as "editedAt"`;

/** The draft that is being worked on, or undefined. */
export const openDraft = async (tx: Tx): Promise<AgreementDraftRow | undefined> => {
  const { rows } = await sql<AgreementDraftRow>`
    select ${columns} from leadpact.agreement_draft where closed_at is null`.execute(tx);
  return rows[0];
};

/** The text that a revision had; null when it is kept no longer, or never was. */
export const draftTextAt = async (tx: Tx, revision: number): Promise<string | null> => {
  const { rows } = await sql<{ content: string }>`
    select content from leadpact.agreement_draft_revision where revision = ${revision}`.execute(tx);
  return rows[0]?.content ?? null;
};

const keepText = async (
  tx: Tx,
  { id, revision, text, editedBy, editedAt }: AgreementDraftRow,
): Promise<void> => {
  await sql`
    insert into leadpact.agreement_draft_revision (revision, draft_id, content, edited_by, edited_at)
    values (${revision}, ${id}, ${text}, ${editedBy}, ${editedAt})`.execute(tx);
  await sql`delete from leadpact.agreement_draft_revision where revision <= ${revision - REVISIONS_KEPT}`.execute(
    tx,
  );
};

/** Those who start or close drafts of one workspace come one after another. */
const lockDrafts = async (tx: Tx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended('agreement draft ' || leadpact.current_workspace()::text, 0))`.execute(
    tx,
  );
};

/** Begins a draft; where one is open already, that one is given instead, and nothing is changed. */
export const startDraft = async (
  tx: Tx,
  {
    text,
    baseVersionId,
    by,
    at,
  }: Readonly<{ text: string; baseVersionId: string | null; by: string; at: Date }>,
): Promise<Readonly<{ isNew: boolean; draft: AgreementDraftRow }>> => {
  await lockDrafts(tx);
  const there = await openDraft(tx);
  if (there !== undefined) return { isNew: false, draft: there };
  const { rows } = await sql<AgreementDraftRow>`
    insert into leadpact.agreement_draft (content, revision, base_version_id, started_by, started_at, edited_by, edited_at)
    values (${text}, (select coalesce(max(revision), 0) + 1 from leadpact.agreement_draft), ${baseVersionId}, ${by}, ${at}, ${by}, ${at})
    returning ${columns}`.execute(tx);
  const [draft] = rows;
  if (draft === undefined) throw new Error('The draft that was just started is not there');
  await keepText(tx, draft);
  return { isNew: true, draft };
};

/**
 * Replaces the text of the open draft if it is still the one the writer saw. The text that is there already is no change:
 * so a save may be sent again when its answer was lost.
 */
export const saveDraft = async (
  tx: Tx,
  { revision, text, by, at }: Readonly<{ revision: number; text: string; by: string; at: Date }>,
): Promise<SavedDraft> => {
  await lockDrafts(tx);
  const current = await openDraft(tx);
  if (current === undefined) return { kind: 'none' };
  if (current.text === text) return { kind: 'saved', draft: current };
  if (current.revision !== revision)
    return { kind: 'stale', draft: current, seen: await draftTextAt(tx, revision) };
  const { rows } = await sql<AgreementDraftRow>`
    update leadpact.agreement_draft set content = ${text}, revision = revision + 1, edited_by = ${by}, edited_at = ${at}
    where closed_at is null and revision = ${revision} returning ${columns}`.execute(tx);
  const [draft] = rows;
  if (draft === undefined) throw new Error(`The draft's revision ${revision} went away under its lock`);
  await keepText(tx, draft);
  return { kind: 'saved', draft };
};

/** Ends the work on the open draft if it is still the revision that was seen; its row stays. */
export const closeDraft = async (
  tx: Tx,
  {
    revision,
    as,
    by,
    at,
  }: Readonly<{ revision: number; as: 'discarded' | 'proposed'; by: string; at: Date }>,
): Promise<SavedDraft> => {
  await lockDrafts(tx);
  const current = await openDraft(tx);
  if (current === undefined) return { kind: 'none' };
  if (current.revision !== revision)
    return { kind: 'stale', draft: current, seen: await draftTextAt(tx, revision) };
  await sql`
    update leadpact.agreement_draft set closed_at = ${at}, closed_as = ${as}, closed_by = ${by}
    where id = ${current.id}`.execute(tx);
  return { kind: 'saved', draft: current };
};
