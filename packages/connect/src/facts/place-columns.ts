import { isZone, nearest } from '@leadpact/core';
import type { AmountFormat } from '../cell/amount.ts';
import { type DateFormat, datePattern, parseDatePattern } from '../cell/date-format.ts';
import {
  eachCondition,
  type LeadsMapping,
  type Mapping,
  type SaleMapping,
  type TableRole,
} from '../mapping/mapping.ts';
import { columnOf, type Inspection } from '../rows/inspect-file.ts';

/** The inspected tables of one import. */
export type Inspections = Readonly<{ leads: Inspection; deals?: Inspection; activities?: Inspection }>;

/** Why a mapping does not fit the files: the place in the mapping, what is wrong, what is expected. */
export type MisfitColumn = Readonly<{ path: string; message: string; hint?: string }>;

type Named = Readonly<{ path: string; heading: string }>;

const named = (path: string, heading: string | undefined): readonly Named[] =>
  heading === undefined ? [] : [{ path, heading }];

const saleColumns = (role: TableRole, sale: SaleMapping): readonly Named[] => [
  ...named(`${role}.won_at`, sale.won_at),
  ...named(`${role}.won_when.column`, sale.won_when?.column),
  ...named(`${role}.lost_at`, sale.lost_at),
  ...named(`${role}.lost_when.column`, sale.lost_when?.column),
  ...named(`${role}.lost_reason`, sale.lost_reason),
  ...named(`${role}.opened`, sale.opened),
  ...named(`${role}.amount`, sale.amount),
];

const eventColumns = (events: LeadsMapping['events']): readonly Named[] =>
  Object.entries(events ?? {}).flatMap(([name, value]) =>
    typeof value === 'string'
      ? named(`leads.events.${name}`, value)
      : [
          ...named(`leads.events.${name}.at`, value.at),
          ...named(`leads.events.${name}.reason`, 'reason' in value ? value.reason : undefined),
        ],
  );

const personaColumn = (persona: LeadsMapping['persona']): string | undefined =>
  typeof persona === 'object' ? persona.column : persona;

/** Every heading that a mapping names, with its place in the mapping. */
export const namedColumns = (mapping: Mapping): Readonly<Record<TableRole, readonly Named[]>> => {
  const { leads, deals, activities } = mapping;
  const names = leads.name === undefined ? [] : [leads.name].flat();
  return {
    leads: [
      ...named('leads.key', leads.key),
      ...(['created', 'channel', 'owner', 'email', 'company', 'campaign', 'attempts'] as const).flatMap(
        (field) => named(`leads.${field}`, leads[field]),
      ),
      ...named('leads.persona', personaColumn(leads.persona)),
      ...names.flatMap((heading) => named('leads.name', heading)),
      ...Object.entries(leads.attributes ?? {}).flatMap(([name, heading]) =>
        named(`leads.attributes.${name}`, heading),
      ),
      ...eachCondition(leads.only ?? []).flatMap(({ column }) => named('leads.only.column', column)),
      ...eventColumns(leads.events),
      ...saleColumns('leads', leads),
    ],
    deals:
      deals === undefined
        ? []
        : [
            ...named('deals.key', deals.key),
            ...named('deals.id', deals.id),
            ...named('deals.persona', personaColumn(deals.persona)),
            ...saleColumns('deals', deals),
          ],
    activities:
      activities === undefined
        ? []
        : (['key', 'id', 'at', 'medium', 'outcome', 'by'] as const).flatMap((field) =>
            named(`activities.${field}`, activities[field]),
          ),
  };
};

/** Headings that the mapping names and the files do not have, tables that are missing on either side. */
export const misfits = (inspections: Inspections, mapping: Mapping): readonly MisfitColumn[] => {
  const found: MisfitColumn[] = [];
  const all = namedColumns(mapping);
  for (const role of ['leads', 'deals', 'activities'] as const) {
    const inspection = inspections[role];
    if (inspection === undefined) continue;
    if (mapping[role] === undefined) {
      found.push({
        path: role,
        message: `there is a file of ${role}, and the mapping does not say what its columns mean`,
      });
      continue;
    }
    for (const { path, heading } of all[role]) {
      if (columnOf(inspection, heading) !== undefined) continue;
      const meant = nearest(heading, inspection.table.headings);
      const { file, headings } = inspection.table;
      const shown = headings.slice(0, 12).join(', ');
      found.push({
        path,
        message: `${file} has no column "${heading}"; it has ${shown}${headings.length > 12 ? ', …' : ''}`,
        ...(meant === undefined ? {} : { hint: `did you mean ${meant}?` }),
      });
    }
    found.push(...formatMisfits(role, mapping));
  }
  return found;
};

const entriesOf = (value: string | Readonly<Record<string, string>> | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : Object.values(value);

const formatMisfits = (role: TableRole, mapping: Mapping): readonly MisfitColumn[] => [
  ...entriesOf(mapping[role]?.date_format)
    .filter((pattern) => dateFormats(pattern).length === 0)
    .map((pattern) => ({
      path: `${role}.date_format`,
      message: `found "${pattern}"; expected a pattern such as YYYY-MM-DD, DD.MM.YYYY or MM/DD/YYYY`,
    })),
  ...entriesOf(mapping[role]?.timezone)
    .filter((zone) => !isZone(zone))
    .map((zone) => ({ path: `${role}.timezone`, message: `found "${zone}"; expected an IANA time zone` })),
];

const OR = /\s+or\s+/;

/** The formats of a written pattern, tried in turn: `YYYY-MM-DD or DD/MM/YYYY`. Empty where it names none. */
export const dateFormats = (pattern: string): readonly DateFormat[] => {
  const formats = pattern.split(OR).map(parseDatePattern);
  const known = formats.filter((format) => format !== null);
  return known.length === formats.length ? known : [];
};

export const patternOf = (formats: readonly DateFormat[]): string =>
  formats.map((format) => datePattern[format]).join(' or ');

const stated = (
  value: string | Readonly<Record<string, string>> | undefined,
  heading: string,
): string | undefined => {
  if (value === undefined || typeof value === 'string') return value;
  return Object.hasOwn(value, heading) ? value[heading] : undefined;
};

/** Formats in which a column's dates are read: as the mapping says, else as all its rows decided; none where both fail. */
export const formatsOf = (
  inspection: Inspection,
  section: Mapping[TableRole],
  heading: string,
): readonly DateFormat[] => {
  const pattern = stated(section?.date_format, heading);
  if (pattern !== undefined) return dateFormats(pattern);
  const decision = columnOf(inspection, heading)?.dates;
  if (decision?.kind === 'decided') return [decision.format];
  if (decision?.kind === 'ask') return decision.candidates.slice(0, 1);
  return decision?.kind === 'mixed' ? decision.shapes.map(({ format }) => format) : [];
};

/** Whether the mapping states how a column's dates are written. */
export const statesFormat = (section: Mapping[TableRole], heading: string): boolean =>
  stated(section?.date_format, heading) !== undefined;

export const zoneOf = (section: Mapping[TableRole], heading: string): string =>
  stated(section?.timezone, heading) ?? 'UTC';

/** Which sign the decimals of a sale's amounts have: as the mapping says, else as all rows decided. */
export const amountFormatOf = (inspection: Inspection, sale: SaleMapping): AmountFormat => {
  if (sale.amount_format !== undefined) return sale.amount_format === '1.234,50' ? 'comma' : 'point';
  const decision = sale.amount === undefined ? undefined : columnOf(inspection, sale.amount)?.amounts;
  return decision?.kind === 'decided' ? decision.format : 'point';
};
