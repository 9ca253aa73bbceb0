import { type Agreement, earliestStart, openZone, printAgreement, signatoriesOf } from '@leadpact/core';
import { sql } from 'kysely';
import { agreementVersions, lockAgreements } from '../agreement/agreement-versions.ts';
import { appendAudit } from '../audit/audit-log.ts';
import { closeDraft } from '../draft/agreement-draft.ts';
import type { Tx } from '../workspace/scope.ts';
import { appendRecord, sha256Hex } from './agreement-records.ts';
import { proposedVersion, type SignableVersion, wasAnythingJudged } from './proposed-version.ts';

/** Who does it, and from where. */
export type Doer = Readonly<{
  account: string | null;
  email: string;
  at: Date;
  address: string | null;
  userAgent: string | null;
}>;

export type Proposed =
  | Readonly<{ ok: true; version: SignableVersion }>
  | Readonly<{ ok: false; kind: 'already-proposed' }>
  | Readonly<{ ok: false; kind: 'too-early'; earliest: string }>
  /** Somebody changed the draft meanwhile, or there is none. */
  | Readonly<{ ok: false; kind: 'draft-changed' }>;

export type NewProposal = Readonly<{
  /** A value of `parseAgreement` whose countries' holidays stand as dates. */
  agreement: Agreement;
  /** The canonical JSON of the document as people see it. */
  rendering: string;
  /** The draft's revision that becomes the version. */
  revision: number;
  reason: string | null;
  remindAfterDays: number;
}>;

/** The first day that a version may have, as `earliestStart` says of the workspace's versions. */
export const earliestOf = async (tx: Tx, timezone: string, now: Date): Promise<string | null> =>
  earliestStart(await agreementVersions(tx), {
    today: openZone(timezone).dateAt(now.getTime()),
    judged: await wasAnythingJudged(tx),
  });

/** Makes a version of the open draft that waits for its signatories; the draft is closed. */
export const proposeVersion = async (
  tx: Tx,
  { agreement, rendering, revision, reason, remindAfterDays }: NewProposal,
  by: Doer,
): Promise<Proposed> => {
  await lockAgreements(tx, 'alone');
  if ((await proposedVersion(tx)) !== undefined) return { ok: false, kind: 'already-proposed' };
  const { from, until } = agreement.effective;
  const earliest = await earliestOf(tx, agreement.timezone, by.at);
  if (earliest !== null && from < earliest) return { ok: false, kind: 'too-early', earliest };
  const closed = await closeDraft(tx, { revision, as: 'proposed', by: by.account ?? by.email, at: by.at });
  if (closed.kind !== 'saved') return { ok: false, kind: 'draft-changed' };
  const content = printAgreement(agreement);
  const signatories = signatoriesOf(agreement);
  await sql`
    insert into leadpact.agreement_version (number, name, content, sha256, state, effective_from, effective_until, created_by,
      created_at, rendering, rendering_sha256, signatories, draft_id, proposed_at, remind_after_days)
    values ((select coalesce(max(number), 0) + 1 from leadpact.agreement_version), ${agreement.name}, ${content},
      decode(${sha256Hex(content)}, 'hex'), 'proposed', ${from}::date, ${until ?? null}::date, ${by.email}, ${by.at}, ${rendering},
      decode(${sha256Hex(rendering)}, 'hex'), ${[...signatories]}::text[], ${closed.draft.id}, ${by.at}, ${remindAfterDays})`.execute(
    tx,
  );
  const version = await proposedVersion(tx);
  if (version === undefined) throw new Error('The version that was just proposed is not there');
  await appendRecord(tx, {
    ...recordBase(version, by),
    kind: 'proposed',
    signIn: 'session',
    signatories,
    reason,
  });
  await audit(tx, version, by, 'agreement.proposed');
  return { ok: true, version };
};

/** What every record of a version and a person says alike. */
export const recordBase = (version: SignableVersion, { account, email, at, address, userAgent }: Doer) => {
  if (version.renderingSha256 === null) throw new Error(`Version ${version.number} was never proposed`);
  return {
    versionId: version.id,
    versionNumber: version.number,
    versionSha256: version.sha256,
    renderingSha256: version.renderingSha256,
    consent: null,
    signatories: null,
    account,
    email,
    at,
    address,
    userAgent,
    reason: null,
    judgesSince: null,
  };
};

/** Notes it in the audit log too, by ids alone. */
export const audit = async (tx: Tx, version: SignableVersion, by: Doer, action: string): Promise<void> => {
  const details = { number: version.number, sha256: version.sha256 };
  await appendAudit(tx, { actor: by.account ?? 'guest', action, subject: version.id, details }, by.at);
};
