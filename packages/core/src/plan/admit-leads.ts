import type { InstantMs } from '../calendar/instant.ts';
import { byChannelThenPersona } from './in-order.ts';
import type { PlanLead, PlanProblem } from './input.ts';
import { utcText } from './local-days.ts';
import { problemAt } from './problems.ts';

/** Where a lead stands that was left out: its deals are left out with it. */
export const LEFT_OUT = -1;

export type ChosenLeads = Readonly<{
  leads: readonly PlanLead[];
  /** Position of a lead by key: {@link LEFT_OUT} for one that is known but does not count, undefined for no lead. */
  positionOf: (key: string) => number | undefined;
  haveDates: boolean;
  leftOut: Readonly<{ duplicates: number; future: number; undated: number }>;
  problems: readonly PlanProblem[];
}>;

/** Whether `a` counts rather than `b`, both with one key: the earlier created, a date before none, then row order. */
const counts = (a: PlanLead, b: PlanLead): boolean => {
  const byDate = (a.createdAt ?? Number.POSITIVE_INFINITY) - (b.createdAt ?? Number.POSITIVE_INFINITY);
  if (byDate !== 0 && !Number.isNaN(byDate)) return byDate < 0;
  return byChannelThenPersona(a, b) < 0;
};

const createdText = (lead: PlanLead): string | null =>
  lead.createdAt === null ? null : utcText(lead.createdAt);

type OnePerKey = Readonly<{ kept: PlanLead[]; position: ReadonlyMap<string, number> }>;

/** One row per key: the one that counts. The others become problems. */
const onePerKey = (leads: readonly PlanLead[], problems: PlanProblem[]): OnePerKey => {
  const position = new Map<string, number>();
  const kept: PlanLead[] = [];
  for (const lead of leads) {
    const at = position.get(lead.key);
    const rival = at === undefined ? undefined : kept[at];
    if (at === undefined || rival === undefined) {
      position.set(lead.key, kept.length);
      kept.push(lead);
      continue;
    }
    const wins = counts(lead, rival);
    const loser = wins ? rival : lead;
    if (wins) kept[at] = lead;
    problems.push(
      problemAt(loser, 'duplicate-lead', 'key', loser.key, 'left out, the row created earliest counts'),
    );
  }
  return { kept, position };
};

/**
 * The leads that count at as-of. Leads created at or after it are left out and listed. Leads without a date are left
 * out and listed when others have one; when none has one they all stay, and no look-back can be worked out.
 */
export const chooseLeads = (all: readonly PlanLead[], asOf: InstantMs): ChosenLeads => {
  const problems: PlanProblem[] = [];
  const { kept, position } = onePerKey(all, problems);
  const duplicates = problems.length;
  const haveDates = kept.some((lead) => lead.createdAt !== null);
  const chosenAt = new Int32Array(kept.length);
  const leads: PlanLead[] = [];
  let future = 0;
  let undated = 0;
  for (let i = 0; i < kept.length; i += 1) {
    const lead = kept[i];
    if (lead === undefined) continue;
    chosenAt[i] = LEFT_OUT;
    if (lead.createdAt === null && haveDates) {
      undated += 1;
      problems.push(problemAt(lead, 'lead-without-date', 'created', null, 'left out of every rate'));
    } else if (lead.createdAt !== null && lead.createdAt >= asOf) {
      future += 1;
      problems.push(problemAt(lead, 'lead-in-the-future', 'created', createdText(lead), 'left out'));
    } else {
      chosenAt[i] = leads.length;
      leads.push(lead);
    }
  }
  const positionOf = (key: string): number | undefined => chosenAt[position.get(key) ?? -1];
  return { leads, positionOf, haveDates, leftOut: { duplicates, future, undated }, problems };
};
