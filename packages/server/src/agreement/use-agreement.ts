import { withHolidayDates } from '@leadpact/connect';
import { type Agreement, parseDate } from '@leadpact/core';
import { continueRefold, notifyLive, type RefoldProgress, type Tx, useAgreement } from '@leadpact/store';
import type { Settings } from '../environment.ts';
import { COMMAND_LINE, type CommandOutcome, inWorkspace, refuseCommand } from '../workspace/in-workspace.ts';

/** How many years of a country's holidays are frozen where the agreement names no last day. */
const YEARS_AHEAD = 3;

const yearOf = (date: string): number => {
  if (parseDate(date) === undefined) throw new Error(`${date} is no date`);
  return Number(date.slice(0, 4));
};

/** The years whose holidays the agreement may come to need: from its first day on. */
const yearsOf = ({ effective: { from, until } }: Agreement, now: number): readonly number[] => {
  const first = yearOf(from);
  const last = until === undefined ? new Date(now).getUTCFullYear() + YEARS_AHEAD : yearOf(until) + 1;
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => first + index);
};

/** The agreement with its countries' holidays as dates, as it is signed and judged by; or why that cannot be. */
export const freezeHolidays = (agreement: Agreement, now: number): ReturnType<typeof withHolidayDates> =>
  withHolidayDates(agreement, yearsOf(agreement, now));

export type AgreementInForce = Readonly<{
  id: string;
  number: number;
  name: string;
  sha256: string;
  effectiveFrom: string;
  /** False when this very text was in force already. */
  isNew: boolean;
}>;

/** Puts a version in force without signatures, with its countries' holidays frozen as dates. */
export const putInForce = async (
  tx: Tx,
  agreement: Agreement,
  by: Readonly<{ actor: string; now: number }>,
): Promise<CommandOutcome<AgreementInForce>> => {
  const dated = freezeHolidays(agreement, by.now);
  if (!dated.ok) return refuseCommand(`${dated.path}: ${dated.message}`);
  const used = await useAgreement(tx, dated.value, { actor: by.actor, at: new Date(by.now) });
  if (!used.ok) return refuseCommand(used.message);
  await notifyLive(tx, { kind: 'agreement' });
  const { id, number, name, sha256, effectiveFrom } = used.version;
  return { ok: true, value: { id, number, name, sha256, effectiveFrom, isNew: used.isNew } };
};

/** `leadpact agreement use`: the version judges from its first day on, and every lead is folded anew under it. */
export const useAgreementFromCommand = async (
  settings: Settings,
  wanted: Readonly<{
    agreement: Agreement;
    workspace: string | null;
    now: () => number;
    onProgress: (progress: RefoldProgress) => void;
  }>,
): Promise<CommandOutcome<AgreementInForce>> =>
  inWorkspace(settings, wanted.workspace, async (store, workspaceId) => {
    const used = await store.withWorkspace(workspaceId, (tx) =>
      putInForce(tx, wanted.agreement, { actor: COMMAND_LINE, now: wanted.now() }),
    );
    await continueRefold(store, workspaceId, { now: wanted.now, onProgress: wanted.onProgress });
    return used;
  });
