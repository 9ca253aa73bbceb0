import type { InstantMs } from '../calendar/instant.ts';
import { byChannelThenPersona } from './in-order.ts';
import type { PlanLead, PlanProblem } from './input.ts';
import { utcText } from './local-days.ts';
import { problemAt } from './problems.ts';

export type ChosenLeads = Readonly<{
  leads: readonly PlanLead[];
  /** Keys of leads that were created at or after as-of: their deals are left out with them. */
  futureKeys: ReadonlySet<string>;
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

/** One row per key: the one that counts. The others become problems. */
const onePerKey = (leads: readonly PlanLead[], problems: PlanProblem[]): PlanLead[] => {
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
  return kept;
};

/**
 * The leads that count at as-of. Leads created at or after it are left out and listed. Leads without a date are left
 * out and listed when others have one; when none has one they all stay, and no look-back can be worked out.
 */
export const chooseLeads = (all: readonly PlanLead[], asOf: InstantMs): ChosenLeads => {
  const problems: PlanProblem[] = [];
  const unique = onePerKey(all, problems);
  const duplicates = problems.length;
  const haveDates = unique.some((lead) => lead.createdAt !== null);
  const futureKeys = new Set<string>();
  let undated = 0;
  const leads = unique.filter((lead) => {
    if (lead.createdAt === null) {
      if (!haveDates) return true;
      undated += 1;
      problems.push(problemAt(lead, 'lead-without-date', 'created', null, 'left out of every rate'));
      return false;
    }
    if (lead.createdAt < asOf) return true;
    futureKeys.add(lead.key);
    problems.push(problemAt(lead, 'lead-in-the-future', 'created', createdText(lead), 'left out'));
    return false;
  });
  return {
    leads,
    futureKeys,
    haveDates,
    leftOut: { duplicates, future: futureKeys.size, undated },
    problems,
  };
};
