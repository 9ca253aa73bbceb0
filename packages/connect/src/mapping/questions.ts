import { type Inspections, patternOf, statesFormat } from '../facts/place-columns.ts';
import type { ColumnProfile } from '../rows/column-profile.ts';
import { columnOf } from '../rows/inspect-file.ts';
import type { Mapping, TableRole } from './mapping.ts';

export type QuestionOption = Readonly<{ value: string; label: string }>;

/** What only a person can answer. */
export type ImportQuestion = Readonly<{
  kind: 'join' | 'date-format' | 'amount-format' | 'timezone' | 'encoding';
  /** Where the answer goes in the mapping; empty for what the mapping does not hold. */
  path: string;
  text: string;
  /** Rows that hang on the answer. */
  rows: number;
  options: readonly QuestionOption[];
  /** Whether nothing can be read until it is answered; the others have a default that is shown. */
  blocks: boolean;
}>;

type DateColumn = Readonly<{ role: TableRole; heading: string }>;

/** The date columns that the mapping uses. */
export const dateColumns = (mapping: Mapping): readonly DateColumn[] => {
  const { leads, deals, activities } = mapping;
  const events = Object.values(leads.events ?? {}).map((value) =>
    typeof value === 'string' ? value : value.at,
  );
  const used: readonly (readonly [TableRole, readonly (string | undefined)[]])[] = [
    ['leads', [leads.created, leads.won_at, leads.lost_at, leads.opened, ...events]],
    ['deals', [deals?.won_at, deals?.lost_at, deals?.opened]],
    ['activities', [activities?.at]],
  ];
  return used.flatMap(([role, headings]) =>
    [...new Set(headings)].flatMap((heading) => (heading === undefined ? [] : [{ role, heading }])),
  );
};

const example = (text: string): string => `"${text.length > 30 ? `${text.slice(0, 30)}…` : text}"`;
const pathOf = (role: TableRole, field: string, heading: string): string => `${role}.${field}.${heading}`;

const dateQuestion = ({ role, heading }: DateColumn, { dates }: ColumnProfile): ImportQuestion | null => {
  const path = pathOf(role, 'date_format', heading);
  if (dates.kind === 'ask') {
    return {
      kind: 'date-format',
      path,
      text: `In "${heading}", is ${example(dates.example)} day first or month first? No row settles it; ${dates.rows} rows would be another day.`,
      rows: dates.rows,
      options: dates.candidates.map((format) => ({
        value: patternOf([format]),
        label: format === 'dmy' ? 'Day first' : 'Month first',
      })),
      blocks: true,
    };
  }
  if (dates.kind !== 'mixed') return null;
  const shapes = dates.shapes.map(
    ({ format, rows, example: cell }) => `${rows} rows like ${example(cell)} (${patternOf([format])})`,
  );
  const most = Math.max(...dates.shapes.map(({ rows }) => rows));
  const all = dates.shapes.reduce((sum, { rows }) => sum + rows, 0);
  return {
    kind: 'date-format',
    path,
    text: `"${heading}" mixes ways to write a date: ${shapes.join(', ')}. How is it to be read?`,
    rows: all - most,
    options: [
      { value: patternOf(dates.shapes.map(({ format }) => format)), label: 'Each as it is written' },
      ...dates.shapes.map(({ format, rows }) => ({
        value: patternOf([format]),
        label: `Only ${patternOf([format])}; ${all - rows} rows have no date then`,
      })),
    ],
    blocks: true,
  };
};

const dateQuestions = (inspections: Inspections, mapping: Mapping): readonly ImportQuestion[] =>
  dateColumns(mapping).flatMap((column) => {
    const inspection = inspections[column.role];
    const profile = inspection === undefined ? undefined : columnOf(inspection, column.heading);
    if (profile === undefined || statesFormat(mapping[column.role], column.heading)) return [];
    const question = dateQuestion(column, profile);
    return question === null ? [] : [question];
  });

const amountQuestions = (inspections: Inspections, mapping: Mapping): readonly ImportQuestion[] =>
  (['leads', 'deals'] as const).flatMap((role): readonly ImportQuestion[] => {
    const sale = mapping[role];
    const inspection = inspections[role];
    const heading = sale?.amount;
    if (heading === undefined || inspection === undefined || sale?.amount_format !== undefined) return [];
    const amounts = columnOf(inspection, heading)?.amounts;
    if (amounts?.kind !== 'ask' && amounts?.kind !== 'mixed') return [];
    const text =
      amounts.kind === 'ask'
        ? `In "${heading}", is ${example(amounts.example)} more than a thousand, or one with decimals? No row settles it.`
        : `"${heading}" mixes ${amounts.point.rows} amounts like ${example(amounts.point.example)} with ${amounts.comma.rows} like ${example(amounts.comma.example)}. Which way is right?`;
    const rows = amounts.kind === 'ask' ? amounts.rows : Math.min(amounts.point.rows, amounts.comma.rows);
    const options = [
      { value: '1,234.50', label: 'Decimals after a point' },
      { value: '1.234,50', label: 'Decimals after a comma' },
    ];
    return [{ kind: 'amount-format', path: `${role}.amount_format`, text, rows, options, blocks: true }];
  });

const CARRIES_OFFSET = /(Z|UTC|GMT|[+-]\d{2}:?\d{2})$/;

/** A zone changes what is read only where cells are local times; whole days take it for where they begin. */
const timezoneQuestions = (inspections: Inspections, mapping: Mapping): readonly ImportQuestion[] =>
  (['leads', 'deals', 'activities'] as const).flatMap((role): readonly ImportQuestion[] => {
    const inspection = inspections[role];
    if (inspection === undefined || mapping[role] === undefined || mapping[role]?.timezone !== undefined)
      return [];
    const columns = dateColumns(mapping)
      .filter((column) => column.role === role)
      .flatMap(({ heading }) => columnOf(inspection, heading) ?? [])
      .filter(({ samples }) => samples.some((sample) => !CARRIES_OFFSET.test(sample)));
    if (columns.length === 0) return [];
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    return [
      {
        kind: 'timezone',
        path: `${role}.timezone`,
        text: `In which time zone are ${names} of ${inspection.table.file}? Read as UTC until it is said.`,
        rows: Math.max(...columns.map(({ filled }) => filled)),
        options: [{ value: 'UTC', label: 'UTC' }],
        blocks: false,
      },
    ];
  });

const encodingQuestions = (inspections: Inspections): readonly ImportQuestion[] =>
  Object.values(inspections).flatMap(({ table, notes }): readonly ImportQuestion[] => {
    const note = notes.find(({ kind }) => kind === 'windows-1252');
    if (table.encodingCertain) return [];
    const text = `${table.file} is read as Windows-1252. Do the accents of its names look right? If not, export it again as UTF-8.`;
    return [{ kind: 'encoding', path: '', text, rows: note?.count ?? 0, options: [], blocks: false }];
  });

/** Everything that the files leave open under this mapping, what blocks first. */
export const importQuestions = (inspections: Inspections, mapping: Mapping): readonly ImportQuestion[] => [
  ...dateQuestions(inspections, mapping),
  ...amountQuestions(inspections, mapping),
  ...timezoneQuestions(inspections, mapping),
  ...encodingQuestions(inspections),
];

const SECTION_PATH = /^(leads|deals|activities)\.(date_format|timezone|amount_format|join)(?:\.(.+))?$/s;

/** The mapping with a question's answer in its place; the mapping as it was where the path is no question's. */
export const answerQuestion = (mapping: Mapping, path: string, value: string): unknown => {
  const [, role, field, heading] = SECTION_PATH.exec(path) ?? [];
  if (role === undefined || field === undefined) return mapping;
  const section = role === 'leads' ? mapping.leads : role === 'deals' ? mapping.deals : mapping.activities;
  if (section === undefined) return mapping;
  const before: unknown = Reflect.get(section, field);
  const perColumn = typeof before === 'object' && before !== null ? before : {};
  return {
    ...mapping,
    [role]: { ...section, [field]: heading === undefined ? value : { ...perColumn, [heading]: value } },
  };
};
