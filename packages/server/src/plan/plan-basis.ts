import { minorDigits, type PlanDeal, type PlanLead, type PlanOptions, type Side } from '@leadpact/core';
import { type Worksheet, worksheetToPlan } from '@leadpact/documents';
import {
  channelSides,
  countLeads,
  ledgerVersion,
  planRows,
  readWorkspace,
  type Tx,
  type WorkspaceSettings,
  worksheetInForce,
} from '@leadpact/store';
import { asOfInstant, readLookback } from './plan-period.ts';
import { worksheetOf } from './worksheet-content.ts';

/** What the maths of a workspace stands on, and how it is asked. */
export type PlanBasis = Readonly<{
  kind: 'leads' | 'worksheet' | 'none';
  leads: readonly PlanLead[];
  deals: readonly PlanDeal[];
  options: PlanOptions;
  sample: boolean;
}>;

export type PlanQuestion = Readonly<{ asOf: string | undefined; lookback: string | undefined }>;

const optionsOf = (
  workspace: WorkspaceSettings,
  sides: Readonly<Record<string, Side>>,
  { asOf, lookback }: PlanQuestion,
  now: number,
): PlanOptions => ({
  asOf: asOfInstant(asOf, workspace.timezone, now),
  timezone: workspace.timezone,
  lookback: readLookback(lookback ?? workspace.lookback),
  currency: workspace.currency,
  currencyDigits: minorDigits(workspace.currency),
  goalMinor: workspace.goalMinor,
  marketingShare: workspace.marketingShare ?? 1,
  sides,
});

const ofWorksheet = (worksheet: Worksheet, options: PlanOptions): PlanBasis => {
  const { leads, deals } = worksheetToPlan(worksheet, {
    asOf: options.asOf,
    timezone: options.timezone,
    currencyDigits: options.currencyDigits ?? 2,
  });
  return { kind: 'worksheet', leads, deals, options, sample: false };
};

/** Identifies everything that the plan's answer depends on, so that it can be kept until one of them changes. */
export const basisKey = async (
  tx: Tx,
  workspaceId: string,
  question: PlanQuestion,
  now: number,
): Promise<string> => {
  const workspace = await readWorkspace(tx);
  const options = optionsOf(workspace, await channelSides(tx), question, now);
  const worksheet = await worksheetInForce(tx);
  return JSON.stringify([workspaceId, await ledgerVersion(tx), worksheet?.id ?? null, options]);
};

/** The leads and deals of the ledger; without any, a filled-in worksheet; without one, nothing. */
export const planBasis = async (tx: Tx, question: PlanQuestion, now: number): Promise<PlanBasis> => {
  const workspace = await readWorkspace(tx);
  const options = optionsOf(workspace, await channelSides(tx), question, now);
  const { leads: count, sample } = await countLeads(tx);
  if (count === 0) {
    const worksheet = await worksheetInForce(tx);
    if (worksheet !== null) return ofWorksheet(worksheetOf(worksheet.content), options);
    return { kind: 'none', leads: [], deals: [], options, sample: false };
  }
  const { leads, deals } = await planRows(tx, { currency: workspace.currency });
  const personaAtDeal =
    leads.every(({ persona }) => persona === null) && deals.some(({ persona }) => persona != null);
  return { kind: 'leads', leads, deals, options: { ...options, personaAtDeal }, sample: sample > 0 };
};
