import { minorDigits, parseLookback, whatIf } from '@leadpact/core';
import { type AgreementDraft, draftAgreement } from '@leadpact/documents';
import { channelSides, readWorkspace, type Tx } from '@leadpact/store';
import type { PlanInputs } from '@leadpact/wire';
import { Refusal } from '../http/refusal.ts';
import { agreementHours, storedWorkingTime } from '../workspace/working-time.ts';
import { askedWhatIf } from './asked-what-if.ts';
import type { PlanOf } from './worked-out.ts';

/** What a person says about the draft of a plan; empty heads are marked in it as not told. */
export type PlanDraftRequest = Readonly<{
  inputs: PlanInputs;
  name: string;
  marketingHead: string;
  salesHead: string;
}>;

/** A plan's numbers as the draft of an agreement, under what was typed over. */
export const draftOfPlan = async (
  tx: Tx,
  { planOf, workspaceId, now }: Readonly<{ planOf: PlanOf; workspaceId: string; now: number }>,
  { inputs, name, marketingHead, salesHead }: PlanDraftRequest,
): Promise<AgreementDraft> => {
  if (parseLookback(inputs.lookback) === null)
    throw new Refusal('invalid-request', 'lookback: expected 6m, 26w or 180d.');
  const { timezone, currency } = await readWorkspace(tx);
  const workingTime = await storedWorkingTime(tx);
  const { plan, card } = await planOf(tx, workspaceId, { asOf: undefined, lookback: inputs.lookback });
  const asked = askedWhatIf(card, inputs);
  const result = draftAgreement(plan, {
    name,
    timezone,
    ...(workingTime === null ? {} : { workingTime: agreementHours(workingTime, now) }),
    sides: await channelSides(tx),
    whatIf: { asked, answer: whatIf(card, asked), currencyDigits: minorDigits(currency) },
    ...(marketingHead === '' ? {} : { marketingHead }),
    ...(salesHead === '' ? {} : { salesHead }),
  });
  if (!result.ok) throw new Refusal('invalid-request', result.refusal.message);
  return result.draft;
};
