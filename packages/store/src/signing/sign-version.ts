import { consentSentence, judgesSince, openZone, type RecordedSignIn } from '@leadpact/core';
import { sql } from 'kysely';
import { agreementOf, agreementVersions, lockAgreements } from '../agreement/agreement-versions.ts';
import { startRefold } from '../agreement/start-refold.ts';
import { startDraft } from '../draft/agreement-draft.ts';
import type { Tx } from '../workspace/scope.ts';
import { agreementRecords, appendRecord } from './agreement-records.ts';
import { audit, type Doer, earliestOf, recordBase } from './propose-version.ts';
import { type SignableVersion, signableVersion } from './proposed-version.ts';

export type SigningRefusal =
  | 'not-found'
  | 'not-proposed'
  | 'no-signatory'
  | 'signed-already'
  | 'other-text'
  /** Its first day lies before what another signed version judges by now. */
  | 'too-early';

export type Signing =
  | Readonly<{
      ok: true;
      version: SignableVersion;
      /** Whether this was the last signature, and the version is signed. */
      isLast: boolean;
      /** Who has still to sign. */
      waiting: readonly string[];
    }>
  | Readonly<{ ok: false; kind: SigningRefusal }>;

type Refused = Readonly<{ ok: false; kind: SigningRefusal }>;
type Open = Readonly<{ ok: true; version: SignableVersion }> | Refused;

const openProposal = async (tx: Tx, id: string): Promise<Open> => {
  await lockAgreements(tx, 'alone');
  const version = await signableVersion(tx, id);
  if (version === undefined) return { ok: false, kind: 'not-found' };
  return version.state === 'proposed' ? { ok: true, version } : { ok: false, kind: 'not-proposed' };
};

/** A proposal about which one of its signatories has still to decide; `signed` are those who have. */
const openTo = async (
  tx: Tx,
  id: string,
  email: string,
): Promise<Readonly<{ ok: true; version: SignableVersion; signed: readonly string[] }> | Refused> => {
  const open = await openProposal(tx, id);
  if (!open.ok) return open;
  if (!(open.version.signatories ?? []).includes(email)) return { ok: false, kind: 'no-signatory' };
  const signed = (await agreementRecords(tx, id)).flatMap((record) =>
    record.kind === 'signed' && record.email !== null ? [record.email] : [],
  );
  return signed.includes(email) ? { ok: false, kind: 'signed-already' } : { ...open, signed };
};

const reread = async (tx: Tx, id: string): Promise<SignableVersion> => {
  const version = await signableVersion(tx, id);
  if (version === undefined) throw new Error(`Version ${id} went away under its lock`);
  return version;
};

/** Ends the versions that a signed one stands for: unsigned ones from its first day on, and signed ones still to begin. */
const replaceOthers = async (tx: Tx, version: SignableVersion, today: string): Promise<void> => {
  await sql`
    update leadpact.agreement_version set state = 'replaced'
    where id <> ${version.id} and effective_from >= ${version.effectiveFrom}::date
      and (state = 'unsigned' or (state = 'signed' and effective_from > ${today}::date))`.execute(tx);
};

/** After the last signature: it judges from its first day, or from now if another one has judged that day until now. */
const putSignedInForce = async (tx: Tx, version: SignableVersion, at: Date): Promise<void> => {
  const { timezone } = agreementOf(version);
  const others = (await agreementVersions(tx)).filter(({ id }) => id !== version.id);
  const since = judgesSince({ effectiveFrom: version.effectiveFrom, timezone }, others, at.getTime());
  const today = openZone(timezone).dateAt(at.getTime());
  await appendRecord(tx, {
    ...recordBase(version, { account: null, email: '', at, address: null, userAgent: null }),
    kind: 'in_force',
    email: null,
    signIn: 'system',
    judgesSince: since === null ? null : new Date(since).toISOString(),
  });
  await replaceOthers(tx, version, today);
  await sql`
    update leadpact.agreement_version set state = 'signed', judges_since = ${since === null ? null : new Date(since)}
    where id = ${version.id}`.execute(tx);
  await startRefold(tx, { quiet: true });
};

export type GivenSignature = Readonly<{
  versionId: string;
  /** What was on screen. */
  sha256: string;
  renderingSha256: string;
  signIn: RecordedSignIn;
}>;

/** Signs a proposed version for one of its signatories. The last signature puts it in force, in the same transaction. */
export const signVersion = async (
  tx: Tx,
  { versionId, sha256, renderingSha256, signIn }: GivenSignature,
  by: Doer,
): Promise<Signing> => {
  const email = by.email.toLowerCase();
  const open = await openTo(tx, versionId, email);
  if (!open.ok) return open;
  const { version, signed } = open;
  if (version.sha256 !== sha256 || version.renderingSha256 !== renderingSha256)
    return { ok: false, kind: 'other-text' };
  const waiting = (version.signatories ?? []).filter(
    (person) => person !== email && !signed.includes(person),
  );
  if (waiting.length === 0 && (await isTooEarly(tx, version, by.at))) return { ok: false, kind: 'too-early' };
  const consent = consentSentence(version);
  await appendRecord(tx, { ...recordBase(version, { ...by, email }), kind: 'signed', signIn, consent });
  await audit(tx, version, by, 'agreement.signed');
  if (waiting.length === 0) await putSignedInForce(tx, version, by.at);
  return { ok: true, version: await reread(tx, versionId), isLast: waiting.length === 0, waiting };
};

/** A day that passed while signatures were missing is no hindrance; one that another signed version has is. */
const isTooEarly = async (tx: Tx, version: SignableVersion, at: Date): Promise<boolean> => {
  const { timezone } = agreementOf(version);
  const earliest = await earliestOf(tx, timezone, at);
  const today = openZone(timezone).dateAt(at.getTime());
  return earliest !== null && earliest > today && version.effectiveFrom < earliest;
};

/** Ends a proposal; its draft is opened again, where nobody has begun another one. */
const end = async (
  tx: Tx,
  version: SignableVersion,
  by: Doer,
  { kind, reason }: Readonly<{ kind: 'refused' | 'withdrawn'; reason: string }>,
): Promise<Signing> => {
  const email = by.email.toLowerCase();
  const signIn = by.account === null ? 'link_and_code' : 'session';
  await appendRecord(tx, { ...recordBase(version, { ...by, email }), kind, signIn, reason });
  await sql`update leadpact.agreement_version set state = ${kind} where id = ${version.id}`.execute(tx);
  await audit(tx, version, by, `agreement.${kind}`);
  const { rows } = await sql<{ text: string; baseVersionId: string | null }>`
    select content as text, base_version_id as "baseVersionId" from leadpact.agreement_draft where id = ${version.draftId}`.execute(
    tx,
  );
  const [draft] = rows;
  if (draft !== undefined) await startDraft(tx, { ...draft, by: by.account ?? email, at: by.at });
  return { ok: true, version: await reread(tx, version.id), isLast: false, waiting: [] };
};

/** A signatory says no, with the reason: the proposal has ended. Who has signed already cannot. */
export const refuseVersion = async (
  tx: Tx,
  versionId: string,
  reason: string,
  by: Doer,
): Promise<Signing> => {
  const open = await openTo(tx, versionId, by.email.toLowerCase());
  if (!open.ok) return open;
  return end(tx, open.version, by, { kind: 'refused', reason });
};

/** Takes a proposal back. */
export const withdrawVersion = async (
  tx: Tx,
  versionId: string,
  reason: string,
  by: Doer,
): Promise<Signing> => {
  const open = await openProposal(tx, versionId);
  return open.ok ? end(tx, open.version, by, { kind: 'withdrawn', reason }) : open;
};
