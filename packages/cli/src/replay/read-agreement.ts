import { withHolidayDates } from '@leadpact/connect';
import { type Agreement, parseAgreement } from '@leadpact/core';
import type { CliIo } from '../terminal/cli-io.ts';
import { readText } from '../terminal/files.ts';
import { Refusal } from '../terminal/refusal.ts';

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

/** The agreement with the holidays of its countries as dates; refused where a country or region is unknown. */
export const withHolidays = (file: string, agreement: Agreement, years: readonly number[]): Agreement => {
  const dated = withHolidayDates(agreement, years);
  if (dated.ok) return dated.value;
  throw new Refusal(`${file}: ${dated.path}: ${dated.message}`);
};
