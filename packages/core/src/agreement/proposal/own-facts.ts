import type { Side } from '../commitment.ts';
import type { WorkingHours } from '../hours.ts';

/** What a saved plan (or the plan as the company stands) says of one kind of lead, a month. Money in major units. */
export type PlannedCell = Readonly<{
  channel: string | null;
  persona: string | null;
  side: Side;
  /** Leads a month, whole. */
  leads: number;
  /** What one lead is worth; null where the data cannot say. */
  leadValue: number | null;
}>;

/** The plan that Marketing's promise comes from. Money in major units a month. */
export type PlannedGoal = Readonly<{
  /** The name of the saved plan; null for the plan as it stands today. */
  name: string | null;
  /** The day whose data it stands on, `YYYY-MM-DD`. */
  asOf: string;
  goal: number;
  /** Share of the goal that comes from Marketing's leads, 0..1. */
  marketingShare: number;
  leads: number;
  value: number;
  /** What the average lead is worth. */
  leadValue: number;
  closeRate: number | null;
  cells: readonly PlannedCell[];
}>;

/** What the organisation itself knows, for a proposal of its agreement. People are named by address in lower case. */
export type OwnFacts = Readonly<{
  company: string;
  timezone: string;
  currency: string;
  /** The day that it is in the company's zone, `YYYY-MM-DD`. */
  today: string;
  plan: PlannedGoal | null;
  channels: readonly Readonly<{ channel: string; side: Side; leads: number }>[];
  personas: readonly Readonly<{ persona: string; leads: number }>[];
  people: Readonly<{
    marketingHead: string | null;
    salesHead: string | null;
    marketers: readonly string[];
    reps: readonly string[];
  }>;
  /** `isOwn`: the company has set it; otherwise office hours to begin with. */
  workingTime: Readonly<{ hours: WorkingHours; isOwn: boolean }>;
  /** Kinds of engagement on record in the last 90 days, the most frequent first. */
  engagement: readonly Readonly<{ kind: string; events: number }>[];
  rejectReasons: readonly Readonly<{ reason: string; leads: number }>[];
  returnReasons: readonly Readonly<{ reason: string; leads: number }>[];
  /** The newest number of each measure that people keep, the company's as a whole. */
  measures: readonly Readonly<{ measure: string; from: string; value: number }>[];
  /** Spend of the last full month over the leads handed to Sales in it, in major units; null without either. */
  costPerHandoff: number | null;
  /** Median working minutes from the handoff to the first attempt in the last 90 days; null without any. */
  speedMinutes: number | null;
}>;
