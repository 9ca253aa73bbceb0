import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { minorDigits, plan } from '@leadpact/core';
import { readWorksheet, type Worksheet, worksheetTemplate, worksheetToPlan } from '@leadpact/documents';
import { Command } from 'commander';
import type { Finish } from '../main.ts';
import { planReport } from '../plan/plan-report.ts';
import type { CliIo } from '../terminal/cli-io.ts';
import { EXIT } from '../terminal/exit-code.ts';
import { cannotRead, writeWhole } from '../terminal/files.ts';
import { plainText } from '../terminal/plain-text.ts';
import { Refusal } from '../terminal/refusal.ts';

const readFilled = async (io: CliIo, file: string): Promise<Worksheet> => {
  const bytes = await readFile(resolve(io.cwd, file)).catch(cannotRead(file));
  const reading = await readWorksheet(bytes);
  if (reading.ok) {
    for (const note of reading.notes) io.stderr(`note: ${plainText(note)}\n`);
    return reading.worksheet;
  }
  const more = reading.refusals.length - 1;
  const [first] = reading.refusals;
  throw new Refusal(
    `${file}: ${first?.message ?? ''}${more > 0 ? ` ${more} more cells cannot be taken.` : ''}`,
  );
};

const planOf = async (io: CliIo, file: string, json: boolean): Promise<void> => {
  const worksheet = await readFilled(io, file);
  if (worksheet.cells.length === 0)
    throw new Refusal(`${file}: found no row on the sheet Rates, expected at least one`);
  const { leads, deals, options } = worksheetToPlan(worksheet, {
    asOf: io.now(),
    timezone: 'UTC',
    currencyDigits: minorDigits(worksheet.currency),
  });
  const answer = plan(leads, deals, options);
  io.stdout(
    json
      ? `${JSON.stringify(answer, null, 2)}\n`
      : planReport(answer, { timezone: 'UTC', guesses: [], notes: [] }),
  );
};

/** `leadpact worksheet …` */
export const worksheetCommand = (io: CliIo, finish: Finish): Command => {
  const command = new Command('worksheet').description('The maths as a spreadsheet with live formulas.');
  command
    .command('template')
    .description('Writes the empty worksheet, to be filled in by hand.')
    .argument('<file>', 'where to write it (XLSX)')
    .action(async (file: string) => {
      await writeWhole(io, file, worksheetTemplate());
      io.stdout(`Written to ${file}\n`);
      finish(EXIT.done);
    });
  command
    .command('plan')
    .description('The plan of a filled-in worksheet.')
    .argument('<file>', 'the filled-in worksheet (XLSX)')
    .option('--json', 'one JSON document')
    .action(async (file: string, options: Readonly<{ json?: boolean }>) => {
      await planOf(io, file, options.json === true);
      finish(EXIT.done);
    });
  return command;
};
