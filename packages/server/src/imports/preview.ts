import {
  type Facts,
  guessMapping,
  type Inspections,
  importQuestions,
  importWarnings,
  type Mapping,
  problemNotes,
  readFacts,
  shapeKey,
  similarLabels,
  writeMapping,
} from '@leadpact/connect';
import { instantText } from '@leadpact/core';
import { readWorkspace, recallMapping } from '@leadpact/store';
import type { ColumnProfile, ImportPreview, PreviewRequest } from '@leadpact/wire';
import type { Context } from '../context.ts';
import { Refusal } from '../http/refusal.ts';
import { inspectUploads, shapeOf } from './inspections.ts';
import { mappingOf } from './mapping-of.ts';
import { channelGroups, personaGroups } from './preview-groups.ts';

const ROWS_SHOWN = 20;
const VALUES_SHOWN = 30;

type Chosen = Readonly<{
  mapping: Mapping;
  remembered: string | null;
  guesses: ImportPreview['guesses'];
  questions: ReturnType<typeof importQuestions>;
}>;

/** Wall times are the workspace's until somebody says otherwise; the mapping shows it. */
const inZone = ({ leads, deals, activities, ...rest }: Mapping, timezone: string): Mapping => ({
  ...rest,
  leads: { timezone, ...leads },
  ...(deals === undefined ? {} : { deals: { timezone, ...deals } }),
  ...(activities === undefined ? {} : { activities: { timezone, ...activities } }),
});

const chooseMapping = async (
  context: Context,
  workspaceId: string,
  inspections: Inspections,
  given: unknown,
): Promise<Chosen> => {
  if (given !== null && given !== undefined)
    return { mapping: mappingOf(given), remembered: null, guesses: [], questions: [] };
  const recalled = await context.store.withWorkspace(workspaceId, (tx) =>
    recallMapping(tx, shapeKey(shapeOf(inspections))),
  );
  if (recalled !== null)
    return { mapping: mappingOf(recalled.mapping), remembered: recalled.name, guesses: [], questions: [] };
  const { mapping: guessed, guesses, questions } = guessMapping(inspections);
  const { timezone } = await context.store.withWorkspace(workspaceId, readWorkspace);
  const mapping = inZone(guessed, timezone);
  return { mapping, remembered: null, guesses: [...guesses], questions };
};

const columnsOf = (inspections: Inspections): ColumnProfile[] =>
  (['leads', 'deals', 'activities'] as const).flatMap((role) =>
    (inspections[role]?.columns ?? []).map((column) => ({
      role,
      name: column.name,
      filled: column.filled,
      distinct: column.distinct,
      top: column.top.slice(0, VALUES_SHOWN).map(({ value, count }) => ({ value, count })),
      samples: [...column.samples],
      untouched: column.untouched.map(({ value, count }) => ({ value, count })),
      looksLike: column.looksLike,
    })),
  );

const rowsOf = (facts: Facts): ImportPreview['rows'] => {
  const won = new Map(facts.deals.map((deal) => [deal.leadKey, deal]));
  return facts.leads.slice(0, ROWS_SHOWN).map(({ key, createdAt, channel, persona }) => {
    const deal = won.get(key);
    return {
      key,
      created: createdAt === null ? null : instantText(createdAt),
      channel,
      persona,
      won: deal?.wonAt == null ? null : instantText(deal.wonAt),
      amountMinor: deal?.amountMinor ?? null,
    };
  });
};

/** What an import of these files would store, with all that a person should see first. Stores nothing. */
export const previewImport = async (
  context: Context,
  workspaceId: string,
  request: PreviewRequest,
): Promise<ImportPreview> => {
  const { files, inspections } = await inspectUploads(
    context.store,
    workspaceId,
    request.uploads,
    request.files ?? null,
    request.readings ?? {},
  );
  const { mapping, remembered, guesses, questions } = await chooseMapping(
    context,
    workspaceId,
    inspections,
    request.mapping,
  );
  const read = await readFacts(inspections, mapping, { unanswered: 'assume' });
  if (!read.ok) {
    const errors = read.misfits.map(({ path, message, hint }) => ({
      path,
      message: hint === undefined ? message : `${message} (${hint})`,
    }));
    throw new Refusal(
      'mapping-refused',
      errors[0] === undefined
        ? 'The mapping does not fit the files.'
        : `${errors[0].path}: ${errors[0].message}`,
      errors,
    );
  }
  const { facts } = read;
  const asked = [...importQuestions(inspections, mapping), ...questions];
  return {
    files,
    mapping: { ...mapping },
    mappingYaml: writeMapping(mapping),
    remembered,
    guesses,
    questions: asked.map(({ path, text, rows, options }) => ({
      path,
      text,
      rows,
      options: options.map((option) => ({ ...option })),
    })),
    warnings: importWarnings(inspections, mapping, facts).map((note) => ({
      ...note,
      lines: [...note.lines],
    })),
    problems: problemNotes(facts.counts.problems).map((note) => ({ ...note, lines: [...note.lines] })),
    columns: columnsOf(inspections),
    counts: {
      rows: facts.counts.rows.leads,
      leads: facts.counts.keys,
      deals: facts.counts.deals,
      won: facts.counts.won,
      skipped: facts.counts.rows.leads - facts.counts.keys,
      attempts: facts.counts.rows.activities,
    },
    channels: channelGroups(inspections, mapping, facts),
    personas: personaGroups(facts),
    merges: similarLabels(facts.leads).map(({ field, into, labels }) => ({
      field,
      into,
      labels: labels.map((label) => ({ ...label })),
    })),
    rows: rowsOf(facts),
  };
};
