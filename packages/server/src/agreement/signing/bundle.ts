import { createHash } from 'node:crypto';
import { type AgreementEvidence, type Tampering, verifyAgreementRecord } from '@leadpact/core';
import { agreementEvidence, type Tx, type WorkspaceEvidence } from '@leadpact/store';
import { AgreementBundle } from '@leadpact/wire';
import type { Settings } from '../../environment.ts';
import { type CommandOutcome, inWorkspace } from '../../workspace/in-workspace.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const bundleOf = (evidence: WorkspaceEvidence, now: number): AgreementBundle =>
  AgreementBundle.parse({
    format: 'leadpact-agreement-record/1',
    ...evidence,
    exportedAt: new Date(now).toISOString(),
    versions: evidence.versions.map((version) => ({
      ...version,
      createdAt: version.createdAt.toISOString(),
    })),
  });

/** All that proves what was signed in a workspace, as one JSON document. */
export const readBundle = async (tx: Tx, now: number): Promise<AgreementBundle> =>
  bundleOf(await agreementEvidence(tx), now);

export type VerifiedRecord = Readonly<{
  workspace: string;
  versions: number;
  records: number;
  head: string | null;
  tampering: readonly Tampering[];
}>;

/** A head that somebody was mailed must still be the hash of a record. */
const withoutHead = ({ records }: AgreementEvidence, mailed: string | null): readonly Tampering[] =>
  mailed === null || records.some(({ hash }) => hash === mailed.toLowerCase())
    ? []
    : [{ place: { kind: 'chain' }, field: 'head', message: `no record has the hash ${mailed}` }];

const verified = (
  workspace: string,
  evidence: AgreementEvidence,
  mailedHead: string | null,
): VerifiedRecord => ({
  workspace,
  versions: evidence.versions.length,
  records: evidence.records.length,
  head: evidence.head,
  tampering: [...verifyAgreementRecord(evidence, sha256), ...withoutHead(evidence, mailedHead)],
});

/** Recomputes everything that a bundle says; what is no bundle is told by what was expected. */
export const verifyBundle = (
  json: unknown,
  mailedHead: string | null = null,
): VerifiedRecord | Readonly<{ expected: string }> => {
  const read = AgreementBundle.safeParse(json);
  if (read.success) return verified(read.data.workspace, read.data, mailedHead);
  const [issue] = read.error.issues;
  return { expected: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not readable'}` };
};

/** The same of a workspace as its database holds it. */
export const verifyWorkspaceRecord = async (
  settings: Settings,
  workspace: string | null,
  mailedHead: string | null = null,
): Promise<CommandOutcome<VerifiedRecord>> =>
  inWorkspace(settings, workspace, async (store, workspaceId) => {
    const evidence = await store.withWorkspace(workspaceId, agreementEvidence, { snapshot: true });
    return { ok: true, value: verified(evidence.workspace, evidence, mailedHead) };
  });
