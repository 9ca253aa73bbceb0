import { type Ledger, packLedger, parseInstant } from '@leadpact/core';
import type { CliIo } from '../terminal/cli-io.ts';
import { refusal } from '../terminal/refusal.ts';
import { readEvents, yearsOf } from './read-events.ts';

/** A ledger from a file, and the moment to judge it at: the one that was asked for, or the last event's. */
export type History = Readonly<{
  ledger: Ledger;
  asOf: number;
  /** Years whose holidays matter. */
  years: readonly number[];
}>;

const instantOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  const instant = parseInstant(text);
  if (instant === undefined) {
    throw refusal(
      '--as-of',
      `"${text}"`,
      'an RFC 3339 date and time with its offset, such as 2026-03-02T15:00:00Z',
    );
  }
  return instant;
};

export const readHistory = async (
  io: CliIo,
  file: string,
  asOfText: string | undefined,
): Promise<History> => {
  const asked = instantOf(asOfText);
  const events = await readEvents(io, file);
  const ledger = packLedger(events);
  if ('first' in ledger) {
    throw refusal(
      `${file}, event ${ledger.source}#${ledger.id}`,
      'two events with one source and id that differ',
      'each event once, or repeated unchanged',
    );
  }
  const asOf = asked ?? (Number.isFinite(ledger.lastTime) ? ledger.lastTime : 0);
  return { ledger, asOf, years: yearsOf(events, asOf) };
};
