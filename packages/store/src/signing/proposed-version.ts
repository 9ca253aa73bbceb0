import { sql } from 'kysely';
import type { AgreementVersion } from '../agreement/agreement-versions.ts';
import type { Tx } from '../workspace/scope.ts';

/** A version with what people saw of it and who must sign; never proposed: all of that is null. */
export type SignableVersion = AgreementVersion &
  Readonly<{
    rendering: string | null;
    renderingSha256: string | null;
    signatories: readonly string[] | null;
    draftId: string | null;
    proposedAt: Date | null;
    remindAfterDays: number | null;
  }>;

const columns = sql`id, number, name, state, encode(sha256, 'hex') as sha256, content, effective_from::text as "effectiveFrom",
  effective_until::text as "effectiveUntil", created_by as "createdBy", created_at as "createdAt", judges_since as "judgesSince",
  rendering, encode(rendering_sha256, 'hex') as "renderingSha256", signatories, draft_id as "draftId", proposed_at as "proposedAt",
  remind_after_days as "remindAfterDays"`;

/** All versions, the newest first, with their documents. */
export const signableVersions = async (tx: Tx): Promise<readonly SignableVersion[]> => {
  const { rows } = await sql<SignableVersion>`
    select ${columns} from leadpact.agreement_version order by number desc`.execute(tx);
  return rows;
};

/** One version, or undefined. */
export const signableVersion = async (tx: Tx, id: string): Promise<SignableVersion | undefined> => {
  const { rows } = await sql<SignableVersion>`
    select ${columns} from leadpact.agreement_version where id = ${id}`.execute(tx);
  return rows[0];
};

/** The version that waits for signatures, or undefined. */
export const proposedVersion = async (tx: Tx): Promise<SignableVersion | undefined> => {
  const { rows } = await sql<SignableVersion>`
    select ${columns} from leadpact.agreement_version where state = 'proposed'`.execute(tx);
  return rows[0];
};

/** Whether anything of the workspace was judged yet: then no version may begin before. */
export const wasAnythingJudged = async (tx: Tx): Promise<boolean> => {
  const { rows } = await sql<{ judged: boolean }>`
    select exists (select from leadpact.obligation) or exists (select from leadpact.contribution) as judged`.execute(
    tx,
  );
  return rows[0]?.judged === true;
};
