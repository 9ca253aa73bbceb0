import type { Inspections } from '../facts/place-columns.ts';
import type { Inspection } from '../rows/inspect-file.ts';
import { findColumn } from './find-column.ts';
import type { ColumnRole } from './heading-words.ts';
import { TABLE_ROLES, type TableRole } from './mapping.ts';

/** What a column tells about the file that it is in. */
const TELLS: Readonly<Record<TableRole, Readonly<Partial<Record<ColumnRole, number>>>>> = {
  leads: {
    created: 2,
    email: 2,
    channel: 3,
    lifecycle: 3,
    firstName: 2,
    becameMql: 3,
    size: 1,
    campaign: 1,
    leadKey: 1,
    medium: -2,
    amount: -1,
  },
  deals: {
    amount: 3,
    wonAt: 3,
    closedAt: 3,
    stage: 2,
    lostReason: 3,
    association: 1,
    lifecycle: -3,
    firstName: -2,
    becameMql: -3,
    email: -1,
  },
  activities: {
    outcome: 3,
    medium: 3,
    activityAt: 2,
    association: 1,
    amount: -3,
    lifecycle: -3,
    wonAt: -3,
    closedAt: -2,
  },
};

const NAMES: Readonly<Record<TableRole, RegExp>> = {
  leads: /lead|contact|kontakt|mql|people|person/i,
  deals: /deal|opportunit|potential|sales|auftr|closed/i,
  activities: /activit|call|task|engagement|meeting|aktivit/i,
};

const score = (inspection: Inspection, role: TableRole): number =>
  Object.entries(TELLS[role]).reduce(
    (sum, [column, points]) =>
      sum + (isRole(column) && findColumn(inspection, column) !== undefined ? points : 0),
    NAMES[role].test(inspection.table.file) ? 2 : 0,
  );

const isRole = (name: string): name is ColumnRole => name !== '';

/** All ways to give each file a role of its own, the leads' among them. */
const ways = (count: number): readonly (readonly TableRole[])[] => {
  const extend = (chosen: readonly TableRole[]): readonly (readonly TableRole[])[] =>
    chosen.length === count
      ? [chosen]
      : TABLE_ROLES.filter((role) => !chosen.includes(role)).flatMap((role) => extend([...chosen, role]));
  return extend([]).filter((roles) => roles.includes('leads'));
};

/** Which of up to three files holds the leads, the deals and the activities, by their columns and names. */
export const assignRoles = (files: readonly Inspection[]): Inspections | null => {
  let best: Readonly<{ points: number; roles: readonly TableRole[] }> | null = null;
  for (const roles of ways(files.length)) {
    const points = files.reduce((sum, file, index) => sum + score(file, roles[index] ?? 'leads'), 0);
    if (best === null || points > best.points) best = { points, roles };
  }
  if (best === null) return null;
  const of = (role: TableRole): Inspection | undefined => files[best.roles.indexOf(role)];
  const leads = of('leads');
  const deals = of('deals');
  const activities = of('activities');
  if (leads === undefined) return null;
  return {
    leads,
    ...(deals === undefined ? {} : { deals }),
    ...(activities === undefined ? {} : { activities }),
  };
};
