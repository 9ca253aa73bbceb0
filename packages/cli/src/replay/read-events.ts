import { type LedgerEvent, parseEvent } from '@leadpact/core';
import type { CliIo } from '../terminal/cli-io.ts';
import { progressBar } from '../terminal/progress.ts';
import { readLines } from '../terminal/read-lines.ts';
import { refusal } from '../terminal/refusal.ts';

const parseJson = (file: string, line: number, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal(
      `${file}, line ${line}`,
      'a line that is no JSON',
      'one event (CloudEvents JSON) on each line',
    );
  }
};

/** The events of a newline-delimited JSON file. Refused at the first line that is no event. */
export const readEvents = async (io: CliIo, file: string): Promise<readonly LedgerEvent[]> => {
  const progress = progressBar(io, 'Reading events');
  const events: LedgerEvent[] = [];
  try {
    for await (const { line, text } of readLines(io, file, progress.report)) {
      if (text.trim() === '') continue;
      const parsed = parseEvent(parseJson(file, line, text));
      if (parsed.ok) {
        events.push(parsed.value);
        continue;
      }
      const [problem] = parsed.problems;
      if (problem === undefined) throw new Error(`Line ${line} of ${file} was refused without a problem.`);
      const hint = problem.hint === undefined ? '' : ` (${problem.hint})`;
      const field = problem.field === '' ? '' : `: ${problem.field}`;
      throw refusal(`${file}, line ${line}${field}`, problem.found, `${problem.expected}${hint}`);
    }
  } finally {
    progress.end();
  }
  return events;
};

/** Years that the events touch, with one more on either side, for due instants and periods. */
export const yearsOf = (events: readonly LedgerEvent[], asOf: number): readonly number[] => {
  const year = (instant: number) => new Date(instant).getUTCFullYear();
  const first = year(events.reduce((least, { time }) => Math.min(least, time), asOf)) - 1;
  const last = year(events.reduce((most, { time }) => Math.max(most, time), asOf)) + 1;
  return Array.from({ length: last - first + 1 }, (_, nth) => first + nth);
};
