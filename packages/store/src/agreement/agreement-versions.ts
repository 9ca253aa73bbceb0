import { createHash } from 'node:crypto';
import { type Agreement, type JudgingVersion, parseAgreement, printAgreement } from '@leadpact/core';
import { sql } from 'kysely';
import { appendAudit } from '../audit/audit-log.ts';
import type { Tx } from '../workspace/scope.ts';
import { startRefold } from './start-refold.ts';

/** A version that judges: one that is signed, or used without signatures. */
export type JudgingAgreement = Readonly<{
  id: string;
  number: number;
  state: AgreementVersionState;
  agreement: JudgingVersion;
}>;

/** `unsigned` and `signed` versions judge. */
export type AgreementVersionState =
  | 'unsigned'
  | 'draft'
  | 'proposed'
  | 'signed'
  | 'refused'
  | 'withdrawn'
  | 'replaced';

export type AgreementVersion = Readonly<{
  id: string;
  number: number;
  name: string;
  state: AgreementVersionState;
  /** Lower-case hexadecimal SHA-256 of `content`. */
  sha256: string;
  /** The canonical text. */
  content: string;
  /** Days of the agreement's zone, `YYYY-MM-DD`; `effectiveUntil` is inclusive. */
  effectiveFrom: string;
  effectiveUntil: string | null;
  createdBy: string;
  createdAt: Date;
  /** Of one that was signed after its first day had begun: since when it judges. */
  judgesSince: Date | null;
}>;

export type UsedAgreement =
  | Readonly<{ ok: true; version: AgreementVersion; isNew: boolean }>
  | Readonly<{ ok: false; message: string }>;

/** Texts never change, so that what was read of one is kept; a server judges by a handful of versions. */
const parsed = new Map<string, Agreement>();
const PARSED_MAX = 200;

const readAgreement = (content: string): Agreement => {
  const read = parseAgreement(content);
  if (read.ok) return read.value;
  throw new Error(`A stored agreement cannot be read: ${read.problems[0]?.message ?? 'no reason given'}`);
};

/** What a version says, whether or not it judges; read once as long as there is room. */
export const agreementOf = ({ sha256, content }: Pick<AgreementVersion, 'sha256' | 'content'>): Agreement => {
  const agreement = parsed.get(sha256) ?? readAgreement(content);
  if (parsed.size < PARSED_MAX) parsed.set(sha256, agreement);
  return agreement;
};

/** Reads the texts of versions that this process has not read yet. */
const readMissing = async (tx: Tx, hashes: readonly string[]): Promise<void> => {
  const missing = hashes.filter((hash) => !parsed.has(hash));
  if (missing.length === 0) return;
  if (parsed.size + missing.length > PARSED_MAX) parsed.clear();
  const { rows } = await sql<{ sha256: string; content: string }>`
    select encode(sha256, 'hex') as sha256, content from leadpact.agreement_version
    where encode(sha256, 'hex') = any(${hashes}::text[])`.execute(tx);
  for (const { sha256, content } of rows) parsed.set(sha256, parsed.get(sha256) ?? readAgreement(content));
};

/** The same value for the same version, for what is compiled of it is found by its identity. */
const late = new Map<string, JudgingVersion>();

const judgingSince = (id: string, agreement: Agreement, since: Date): JudgingVersion => {
  const there = late.get(id) ?? { ...agreement, judgesSince: since.getTime() };
  if (late.size > PARSED_MAX) late.clear();
  late.set(id, there);
  return there;
};

/**
 * Holds off a change of the judging versions until the transaction ends (`shared`: what judges leads), or waits for those
 * who judge and keeps others away (`alone`: what changes the versions).
 */
export const lockAgreements = async (tx: Tx, mode: 'shared' | 'alone'): Promise<void> => {
  const key = sql`hashtextextended('agreements ' || leadpact.current_workspace()::text, 0)`;
  await (mode === 'alone'
    ? sql`select pg_advisory_xact_lock(${key})`
    : sql`select pg_advisory_xact_lock_shared(${key})`
  ).execute(tx);
};

/** The versions that judge, in the order in which they start; of two that start together the newer one last. */
export const judgingAgreements = async (tx: Tx): Promise<readonly JudgingAgreement[]> => {
  const { rows } = await sql<
    Omit<JudgingAgreement, 'agreement'> & { sha256: string; judgesSince: Date | null }
  >`
    select id, number, state, encode(sha256, 'hex') as sha256, judges_since as "judgesSince" from leadpact.agreement_version
    where state in ('unsigned', 'signed') order by effective_from, number`.execute(tx);
  await readMissing(
    tx,
    rows.map(({ sha256 }) => sha256),
  );
  return rows.map(({ sha256, judgesSince, ...version }) => {
    const agreement = parsed.get(sha256);
    if (agreement === undefined) throw new Error(`Version ${version.number} of the agreement has no text`);
    return {
      ...version,
      agreement: judgesSince === null ? agreement : judgingSince(version.id, agreement, judgesSince),
    };
  });
};

/** All versions, the newest first. */
export const agreementVersions = async (tx: Tx): Promise<readonly AgreementVersion[]> => {
  const { rows } = await sql<AgreementVersion>`
    select id, number, name, state, encode(sha256, 'hex') as sha256, content, effective_from::text as "effectiveFrom",
      effective_until::text as "effectiveUntil", created_by as "createdBy", created_at as "createdAt",
      judges_since as "judgesSince"
    from leadpact.agreement_version order by number desc`.execute(tx);
  return rows;
};

/** Puts aside unsigned versions of the same first day, which the new one stands for. */
const replaceUnsigned = async (tx: Tx, from: string): Promise<void> => {
  await sql`update leadpact.agreement_version set state = 'replaced' where state = 'unsigned' and effective_from = ${from}`.execute(
    tx,
  );
};

/**
 * Puts a version in force without signatures. An unsigned one of the same first day is replaced; the same text again
 * changes nothing. Refused once a signed version judges. The leads are folded anew afterwards (`continueRefold`).
 * `agreement` is a value of `parseAgreement` whose countries' holidays stand as dates.
 */
export const useAgreement = async (
  tx: Tx,
  agreement: Agreement,
  by: Readonly<{ actor: string; at: Date }>,
): Promise<UsedAgreement> => {
  await lockAgreements(tx, 'alone');
  const there = await agreementVersions(tx);
  if (there.some(({ state }) => state === 'signed'))
    return { ok: false, message: 'a signed agreement is in force; a new version must be signed too' };
  const content = printAgreement(agreement);
  const sha256 = createHash('sha256').update(content).digest();
  const same = there.find((one) => one.state === 'unsigned' && one.sha256 === sha256.toString('hex'));
  if (same !== undefined) return { ok: true, version: same, isNew: false };
  const { from, until } = agreement.effective;
  await replaceUnsigned(tx, from);
  await sql`
    insert into leadpact.agreement_version (number, name, content, sha256, state, effective_from, effective_until, created_by, created_at)
    values (${(there[0]?.number ?? 0) + 1}, ${agreement.name}, ${content}, ${sha256}, 'unsigned', ${from}::date, ${until ?? null}::date, ${by.actor}, ${by.at})`.execute(
    tx,
  );
  await startRefold(tx, { quiet: true });
  const [version] = await agreementVersions(tx);
  if (version === undefined) throw new Error('The agreement that was just stored is not there');
  const details = { number: version.number, sha256: version.sha256 };
  await appendAudit(tx, { actor: by.actor, action: 'agreement.used', subject: version.id, details }, by.at);
  return { ok: true, version, isNew: true };
};

/** Takes unsigned versions out of force that a person put there, as when the sample company goes. */
export const withdrawUnsigned = async (tx: Tx, createdBy: string): Promise<void> => {
  await lockAgreements(tx, 'alone');
  const { numAffectedRows } = await sql`
    update leadpact.agreement_version set state = 'withdrawn' where state = 'unsigned' and created_by = ${createdBy}`.execute(
    tx,
  );
  if ((numAffectedRows ?? 0n) > 0n) await startRefold(tx, { quiet: true });
};
