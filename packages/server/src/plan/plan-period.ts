import { type PlanOptions, parseLookback } from '@leadpact/core';
import { Temporal } from 'temporal-polyfill';
import { Refusal } from '../http/refusal.ts';

/** Local midnight at which the plan's day begins; leads of that day itself are counted by the running month. */
export const asOfInstant = (asOf: string | undefined, timezone: string, now: number): number => {
  const day =
    asOf === undefined
      ? Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDate()
      : Temporal.PlainDate.from(asOf);
  return day.toZonedDateTime(timezone).epochMilliseconds;
};

/** A look-back as people type it; refused with what was found. */
export const readLookback = (text: string): PlanOptions['lookback'] => {
  const lookback = parseLookback(text);
  if (lookback === null)
    throw new Refusal(
      'invalid-request',
      `lookback: found ${JSON.stringify(text)}; expected 6m, 26w or 180d.`,
    );
  return lookback;
};
