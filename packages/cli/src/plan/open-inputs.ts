import { resolve } from 'node:path';
import { type Inspection, type Inspections, inspectFile, openTable, type TableRole } from '@leadpact/connect';
import type { CliIo } from '../terminal/cli-io.ts';
import { progressBar } from '../terminal/progress.ts';
import { Refusal } from '../terminal/refusal.ts';
import type { PlanFlags } from './plan-flags.ts';

const inspect = async (io: CliIo, file: string): Promise<Inspection> => {
  const opened = await openTable(resolve(io.cwd, file));
  if (!opened.ok) throw new Refusal(opened.refusal.message);
  const progress = progressBar(io, `Looking at ${opened.table.file}`);
  try {
    return await inspectFile(opened.table, { onProgress: progress.report });
  } finally {
    progress.end();
  }
};

/** The files of the command line, each looked at once. */
export const openInputs = async (io: CliIo, flags: PlanFlags): Promise<Inspections> => {
  const more: Partial<Record<Exclude<TableRole, 'leads'>, Inspection>> = {};
  const leads = await inspect(io, flags.leads);
  if (flags.deals !== undefined) more.deals = await inspect(io, flags.deals);
  if (flags.activities !== undefined) more.activities = await inspect(io, flags.activities);
  return { leads, ...more };
};

/** What a person should know about the files themselves. */
export const fileNotes = (inspections: Inspections): readonly string[] =>
  Object.values(inspections).flatMap(({ table, notes }) => notes.map(({ text }) => `${table.file}: ${text}`));
