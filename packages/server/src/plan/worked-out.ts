import { workOut, worksOn } from '@leadpact/core';
import { type Tx, talliesOf } from '@leadpact/store';
import type { PlanResponse, WorkingTime } from '@leadpact/wire';
import { Temporal } from 'temporal-polyfill';
import type { Context } from '../context.ts';
import { datesOff, officeHours, storedWorkingTime } from '../workspace/working-time.ts';
import { basisKey, type PlanBasis, type PlanQuestion, planBasis } from './plan-basis.ts';
import { type CountedLead, runningMonth, yearsOfMonth } from './running-month.ts';

type WorkedOut = Readonly<{
  answer: Pick<PlanResponse, 'plan' | 'card' | 'timezone' | 'leads' | 'sample' | 'basis'>;
  counted: readonly CountedLead[];
}>;

/** Answers kept at a time; each holds the dates of all its leads. */
const KEPT_MAX = 8;

const answerOf = (basis: PlanBasis): WorkedOut => ({
  answer: {
    ...workOut(basis.leads, basis.deals, basis.options),
    timezone: basis.options.timezone,
    leads: basis.kind === 'leads' ? basis.leads.length : 0,
    sample: basis.sample,
    basis: basis.kind,
  },
  counted: basis.leads.map(({ createdAt, channel }) => ({
    createdAt,
    channel,
    side: basis.options.sides?.[channel ?? ''] ?? ('marketing' as const),
  })),
});

/**
 * The plan of a workspace, worked out once for each state of its ledger, settings and day. The running month is counted
 * anew each time, because it knows what time it is.
 */
export const makeWorkedOut = ({ now }: Context) => {
  const kept = new Map<string, WorkedOut>();

  const remembered = async (tx: Tx, workspaceId: string, question: PlanQuestion): Promise<WorkedOut> => {
    const key = await basisKey(tx, workspaceId, question, now());
    const known = kept.get(key);
    if (known !== undefined) return known;
    const made = answerOf(await planBasis(tx, question, now()));
    kept.set(key, made);
    const oldest = kept.keys().next().value;
    if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
    return made;
  };

  const off = new Map<string, ReadonlySet<string>>();
  /** The holidays of a place take longer to work out than all the rest of a plan that is remembered. */
  const rememberedDaysOff = (
    workingTime: WorkingTime,
    years: ReturnType<typeof yearsOfMonth>,
  ): ReadonlySet<string> => {
    const key = JSON.stringify([workingTime.holidays, years]);
    const known = off.get(key);
    if (known !== undefined) return known;
    if (off.size >= KEPT_MAX) off.clear();
    const made = new Set(datesOff(workingTime, years));
    off.set(key, made);
    return made;
  };

  return async (tx: Tx, workspaceId: string, question: PlanQuestion): Promise<PlanResponse> => {
    const { answer, counted } = await remembered(tx, workspaceId, question);
    const { timezone } = answer;
    const month = Temporal.Instant.fromEpochMilliseconds(now())
      .toZonedDateTimeISO(timezone)
      .toPlainDate()
      .toString()
      .slice(0, 7);
    const workingTime = (await storedWorkingTime(tx)) ?? officeHours(timezone);
    const daysOff = rememberedDaysOff(workingTime, yearsOfMonth(timezone, now()));
    return {
      ...answer,
      month: runningMonth({
        leads: counted,
        tallies: await talliesOf(tx, month),
        timezone,
        now: now(),
        worksOn: worksOn(workingTime.week, daysOff),
      }),
    };
  };
};

export type PlanOf = ReturnType<typeof makeWorkedOut>;
