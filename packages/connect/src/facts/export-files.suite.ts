import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTable } from '../file/open-table.ts';
import { assignRoles } from '../mapping/file-roles.ts';
import { guessMapping } from '../mapping/guess-mapping.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { type Inspection, inspectFile } from '../rows/inspect-file.ts';
import type { Inspections } from './place-columns.ts';
import { type Facts, readFacts } from './read-facts.ts';

export const inspectPath = async (path: string): Promise<Inspection> => {
  const opened = await openTable(path);
  if (!opened.ok) throw new Error(opened.refusal.message);
  return inspectFile(opened.table);
};

/** Calls back with the texts as files, looked at; the files are gone afterwards. */
export const withFiles = async <T>(
  files: Readonly<Record<string, string>>,
  use: (inspections: Inspections) => Promise<T>,
): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'leadpact-rows-'));
  try {
    const looked: Inspection[] = [];
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(folder, name), text);
      looked.push(await inspectPath(join(folder, name)));
    }
    const roles = assignRoles(looked);
    if (roles === null) throw new Error('no file of leads');
    return await use(roles);
  } finally {
    await rm(folder, { recursive: true });
  }
};

export const factsOf = async (
  inspections: Inspections,
  mapping: Mapping = guessMapping(inspections).mapping,
): Promise<Facts> => {
  const read = await readFacts(inspections, mapping);
  if (!read.ok) throw new Error(JSON.stringify([read.misfits, read.questions]));
  return read.facts;
};
