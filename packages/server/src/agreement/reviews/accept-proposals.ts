import { editAgreementText, parseAgreement, printAgreement, reviewProposals } from '@leadpact/core';
import { notifyLive, openDraft, saveDraft, startDraft, type Tx } from '@leadpact/store';
import type { AcceptedProposals } from '@leadpact/wire';
import { Refusal } from '../../http/refusal.ts';
import type { PlanOf } from '../../plan/worked-out.ts';
import { inForceVersion } from '../in-force-version.ts';
import { gatherReviewFacts } from './review-facts.ts';

type Accepting = Readonly<{
  ids: readonly string[];
  workspaceId: string;
  userId: string;
  now: number;
  planOf: PlanOf;
}>;

/**
 * Puts what is proposed into the open draft, or into a new one that follows the version in force. The proposals are worked
 * out again on the text that is edited: what somebody changed there meanwhile is not changed back.
 */
export const acceptProposals = async (tx: Tx, accepting: Accepting): Promise<AcceptedProposals> => {
  const { ids, userId, now } = accepting;
  const version = await inForceVersion(tx, now);
  if (version === undefined)
    throw new Refusal('not-found', 'No agreement is in force to propose changes to.');
  const draft = await openDraft(tx);
  const text = draft?.text ?? printAgreement(version.agreement);
  const parsed = parseAgreement(text);
  if (!parsed.ok)
    throw new Refusal(
      'agreement-refused',
      'The open draft has problems; mend them first, then accept proposals into it.',
    );
  const { facts } = await gatherReviewFacts(tx, version.agreement, accepting);
  const edits = reviewProposals(parsed.value, facts)
    .filter(({ id }) => ids.includes(id))
    .flatMap((proposal) => proposal.edits);
  if (edits.length === 0)
    throw new Refusal(
      'changed-meanwhile',
      'The draft says already what is proposed, or the facts have changed.',
    );
  const edited = editAgreementText(text, edits);
  if (!edited.ok) throw new Refusal('agreement-refused', 'The open draft cannot be edited as it is.');
  const at = new Date(now);
  if (draft === undefined)
    await startDraft(tx, { text: edited.text, baseVersionId: version.id, by: userId, at });
  else {
    const saved = await saveDraft(tx, { revision: draft.revision, text: edited.text, by: userId, at });
    if (saved.kind !== 'saved')
      throw new Refusal('changed-meanwhile', 'Somebody changed the draft meanwhile; accept once more.');
  }
  await notifyLive(tx, { kind: 'draft' });
  return { edits: edits.length, isNewDraft: draft === undefined };
};
