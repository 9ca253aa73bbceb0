import {
  FileRefused,
  guessMapping,
  type ImportNote,
  type ImportQuestion,
  type Inspection,
  type Inspections,
  importWarnings,
  type Mapping,
  readFacts,
  readMapping,
} from '@leadpact/connect';
import type { CliIo } from '../terminal/cli-io.ts';
import { readText } from '../terminal/files.ts';
import { progressBar } from '../terminal/progress.ts';
import { Refusal, refusal } from '../terminal/refusal.ts';
import { fileNotes, openInputs } from './open-inputs.ts';
import type { PlanFacts } from './plan-facts.ts';
import type { PlanFlags } from './plan-flags.ts';

/** A warning with what of the mapping answers it, where a page would have a button. */
const inTheMapping = ({ kind, text }: ImportNote): string =>
  kind === 'one-creation-minute' ? `${text} leads.not_created_in leaves them out.` : text;

type Mapped = Readonly<{ mapping: Mapping; guesses: readonly string[] }>;

const mappingFromFile = async (io: CliIo, file: string): Promise<Mapped> => {
  const read = readMapping(await readText(io, file));
  if (read.ok) return { mapping: read.mapping, guesses: [] };
  const [first] = read.problems;
  if (first === undefined) throw new Error(`${file} was refused without a problem.`);
  const place = first.path === '' ? '' : `${first.path}: `;
  const hint = first.hint === undefined ? '' : ` (${first.hint})`;
  throw new Refusal(`${file}, line ${first.line}: ${place}${first.message}${hint}`);
};

const asked = ({ text, path, options }: ImportQuestion): Refusal => {
  const answers = options.map(({ value, label }) => `"${value}" (${label})`).join(' or ');
  return new Refusal(`${text} Answer in the file of --map: ${path}: ${answers}`);
};

const mappingByGuess = (inspections: Inspections): Mapped => {
  const guess = guessMapping(inspections);
  const question = guess.questions.find(({ blocks }) => blocks);
  if (question !== undefined) throw asked(question);
  return {
    mapping: guess.mapping,
    guesses: guess.guesses.map(({ path, column, reason }) =>
      column === null ? `${path}: ${reason}` : `${path}: ${column} (${reason})`,
    ),
  };
};

const hasColumn = ({ columns }: Inspection, heading: string): boolean =>
  columns.some(({ name }) => name.trim().toLowerCase() === heading.trim().toLowerCase());

/** `--persona`: a column of the leads, else of the deals. */
const withPersona = (inspections: Inspections, mapping: Mapping, persona: string | undefined): Mapping => {
  if (persona === undefined) return mapping;
  if (hasColumn(inspections.leads, persona)) return { ...mapping, leads: { ...mapping.leads, persona } };
  const { deals } = inspections;
  if (deals !== undefined && mapping.deals !== undefined && hasColumn(deals, persona)) {
    const { persona: _guessed, ...leads } = mapping.leads;
    return { ...mapping, leads, deals: { ...mapping.deals, persona } };
  }
  const headings = inspections.leads.table.headings.slice(0, 12).join(', ');
  throw refusal(
    '--persona',
    `"${persona}"`,
    `a column of ${inspections.leads.table.file}, such as ${headings}`,
  );
};

/** Reads the files of the command line; refused in one line when they, the mapping or its answers do not do. */
export const loadPlanFacts = async (io: CliIo, flags: PlanFlags): Promise<PlanFacts> => {
  const fromFile = flags.map === undefined ? undefined : await mappingFromFile(io, flags.map);
  try {
    const inspections = await openInputs(io, flags);
    const { mapping: found, guesses } = fromFile ?? mappingByGuess(inspections);
    const mapping = withPersona(inspections, found, flags.persona);
    const progress = progressBar(io, 'Reading');
    const read = await readFacts(inspections, mapping, { onProgress: ({ share }) => progress.report(share) });
    progress.end();
    if (read.ok) {
      const warnings = importWarnings(inspections, mapping, read.facts).map(inTheMapping);
      return { ...read.facts, guesses, notes: [...fileNotes(inspections), ...warnings] };
    }
    const [misfit] = read.misfits;
    const [question] = read.questions;
    if (misfit !== undefined) {
      const hint = misfit.hint === undefined ? '' : ` (${misfit.hint})`;
      throw new Refusal(`${flags.map ?? 'the guessed mapping'}: ${misfit.path}: ${misfit.message}${hint}`);
    }
    if (question !== undefined) throw asked(question);
    throw new Error('The files were refused without a reason.');
  } catch (error) {
    if (error instanceof FileRefused) throw new Refusal(error.refusal.message);
    throw error;
  }
};
