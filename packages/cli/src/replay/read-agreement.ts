import { publicHolidays } from '@leadpact/connect';
import { type Agreement, parseAgreement } from '@leadpact/core';
import type { CliIo } from '../terminal/cli-io.ts';
import { readText } from '../terminal/files.ts';
import { Refusal } from '../terminal/refusal.ts';

type Calendars = NonNullable<Agreement['calendars']>;

/** An agreement from its file; refused with the first thing that is wrong in it. */
export const readAgreement = async (io: CliIo, file: string): Promise<Agreement> => {
  const parsed = parseAgreement(await readText(io, file));
  if (parsed.ok) return parsed.value;
  const [first] = parsed.problems;
  if (first === undefined) throw new Error(`${file} was refused without a problem.`);
  const more = parsed.problems.length - 1;
  const rest = more === 0 ? '' : ` (and ${more} more: leadpact agreement check ${file})`;
  throw new Refusal(
    `${file}, line ${first.line}: ${first.path === '' ? '' : `${first.path}: `}${first.message}${rest}`,
  );
};

/** The agreement with the holidays of its countries as dates, which is all that the engine reads. */
export const withHolidays = (file: string, agreement: Agreement, years: readonly number[]): Agreement => {
  const entries = Object.entries(agreement.calendars ?? {}).map(
    ([name, hours]): [string, Calendars[string]] => {
      const days = hours.holidays;
      if (days === undefined || !('country' in days)) return [name, hours];
      const answer = publicHolidays({ ...days, years });
      if (!answer.ok) throw new Refusal(`${file}: calendars.${name}.holidays: ${answer.problem.message}`);
      const dates = [...new Set([...(days.dates ?? []), ...answer.dates])].toSorted();
      return [name, { ...hours, holidays: { ...days, dates } }];
    },
  );
  return agreement.calendars === undefined
    ? agreement
    : { ...agreement, calendars: Object.fromEntries(entries) };
};
