import type { AgreementEvidence } from '@leadpact/core';
import type { Tx } from '../workspace/scope.ts';
import { readWorkspace } from '../workspace/workspaces.ts';
import { agreementHead, agreementRecords } from './agreement-records.ts';
import { signableVersions } from './proposed-version.ts';

export type WorkspaceEvidence = Omit<AgreementEvidence, 'versions'> &
  Readonly<{
    workspace: string;
    versions: readonly (AgreementEvidence['versions'][number] &
      Readonly<{ createdBy: string; createdAt: Date }>)[];
  }>;

/** All that proves what was signed in a workspace, as it stands in the database: for a bundle, or to be verified. */
export const agreementEvidence = async (tx: Tx): Promise<WorkspaceEvidence> => {
  const { id, name } = await readWorkspace(tx);
  const versions = await signableVersions(tx);
  return {
    workspaceId: id,
    workspace: name,
    head: (await agreementHead(tx))?.hash ?? null,
    versions: versions
      .toReversed()
      .map(({ signatories: _, draftId: _draft, proposedAt: _at, remindAfterDays: _days, ...version }) => ({
        ...version,
        judgesSince: version.judgesSince?.toISOString() ?? null,
      })),
    records: await agreementRecords(tx),
  };
};
