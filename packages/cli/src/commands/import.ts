import { resolve } from 'node:path';
import type { ImportRun } from '@leadpact/wire';
import { Command } from 'commander';
import type { Finish } from '../main.ts';
import type { CliIo } from '../terminal/cli-io.ts';
import { loadServer, settingsOf } from '../terminal/environment.ts';
import { EXIT } from '../terminal/exit-code.ts';
import { plainText } from '../terminal/plain-text.ts';
import { progressBar } from '../terminal/progress.ts';
import { Refusal } from '../terminal/refusal.ts';

type Flags = Readonly<{
  mapping: string;
  deals?: string;
  activities?: string;
  workspace?: string;
  json?: boolean;
}>;

const reportLine = (file: string, { report }: ImportRun): string => {
  if (report === null) throw new Error('An import that is done has no report');
  const { rows, leads, deals, attempts, stored, unchanged, skipped } = report;
  return `${file}: ${rows} rows, ${leads} leads, ${deals} deals, ${attempts} attempts; ${stored} new facts, ${unchanged} unchanged, ${skipped} rows left out.`;
};

const run = async (io: CliIo, finish: Finish, file: string, flags: Flags): Promise<void> => {
  const { importFile } = await loadServer();
  const bar = progressBar(io, 'Importing');
  const path = (given: string | undefined): string | null =>
    given === undefined ? null : resolve(io.cwd, given);
  const outcome = await importFile(await settingsOf(io), {
    files: { leads: resolve(io.cwd, file), deals: path(flags.deals), activities: path(flags.activities) },
    mapping: flags.mapping,
    workspace: flags.workspace ?? null,
    now: io.now,
    log: (error) => io.stderr(`${error instanceof Error ? error.stack : String(error)}\n`),
    onProgress: bar.report,
  });
  bar.end();
  if (!outcome.ok) throw new Refusal(outcome.message);
  const { report } = outcome.value;
  if (flags.json === true) io.stdout(`${JSON.stringify(report)}\n`);
  else io.stdout(`${plainText(reportLine(file, outcome.value))}\n`);
  finish(EXIT.done);
};

/** `leadpact import` */
export const importCommand = (io: CliIo, finish: Finish): Command =>
  new Command('import')
    .description(
      'Imports an export once more under a mapping that was used in the app: one line for cron. Works beside a running server.',
    )
    .argument('<file>', 'the leads (CSV, TSV or XLSX, also gzipped)')
    .requiredOption('--mapping <name>', 'the name under which the mapping is remembered')
    .option('--deals <file>', 'the deals')
    .option('--activities <file>', 'calls, mails and meetings')
    .option('--workspace <workspace>', 'its name or id, where there are several')
    .option('--json', 'one JSON document')
    .action((file: string, flags: Flags) => run(io, finish, file, flags));
