import { type Agreement, DAY_MS, type OwnFacts, openZone, printAgreement, STAGES } from '@leadpact/core';
import {
  absences,
  attainmentAsOf,
  channelSides,
  countLeads,
  engagementKinds,
  leadsBy,
  leadsPerSpan,
  type MemberPerson,
  measuresBetween,
  ownersSince,
  readWorkspace,
  savedPlans,
  stageCounts,
  type Tx,
  verdictReasons,
} from '@leadpact/store';
import type { AgreementFacts } from '@leadpact/wire';
import { nameOfPromise } from '../../leads/name-of-promise.ts';
import { monthAt, startOfMonth } from '../../measures/months.ts';
import { spendCells } from '../../measures/spend.ts';
import type { PlanOf } from '../../plan/worked-out.ts';
import { agreementHours, officeHours, storedWorkingTime } from '../../workspace/working-time.ts';
import { inForceVersion } from '../in-force-version.ts';
import { countedWeeks, fullWeeks } from './company-weeks.ts';
import { factsPlan } from './facts-plan.ts';
import { ownPeople } from './own-people.ts';
import { ownSpeed } from './own-speed.ts';

const RECENT_MS = 90 * DAY_MS;
const REASONS_MS = 180 * DAY_MS;
const MEASURES_MS = 730 * DAY_MS;
const WEEKS_SHOWN = 8;

export type FactsQuestion = Readonly<{
  workspaceId: string;
  plan: string | undefined;
  now: number;
  members: readonly MemberPerson[];
  planOf: PlanOf;
}>;

/** Spend of the last full month over the leads handed over in it; null without either. */
const costPerHandoff = async (
  tx: Tx,
  { timezone, currency, now }: Readonly<{ timezone: string; currency: string; now: number }>,
): Promise<number | null> => {
  const to = monthAt(now, timezone);
  const from = monthAt(startOfMonth(to, timezone) - DAY_MS, timezone);
  const cells = await spendCells(tx, { from, to }, { timezone, currency, now });
  const spent = cells.reduce((sum, { value, elsewhere }) => sum + (value ?? 0) + (elsewhere ?? 0), 0);
  const [counted] = await leadsPerSpan(tx, [
    { from: new Date(startOfMonth(from, timezone)), until: new Date(startOfMonth(to, timezone)) },
  ]);
  const handedOver = counted?.handedOver ?? 0;
  return spent > 0 && handedOver > 0 ? spent / handedOver : null;
};

/** The newest number in force of each measure of the whole company. */
const newestMeasures = async (tx: Tx, now: number, today: string): Promise<OwnFacts['measures']> => {
  const from = new Date(now - MEASURES_MS).toISOString().slice(0, 10);
  const newest = new Map<string, { measure: string; from: string; value: number }>();
  for (const one of await measuresBetween(tx, { from, to: today })) {
    if (one.channel !== null || one.campaign !== null || one.value === null) continue;
    newest.set(one.measure, { measure: one.measure, from: one.from, value: one.value });
  }
  return [...newest.values()];
};

const attainmentOf = async (
  tx: Tx,
  agreement: Agreement | undefined,
  now: number,
): Promise<AgreementFacts['attainment']> => {
  const known = new Map((agreement?.commitments ?? []).map((promise) => [promise.id, promise]));
  return ((await attainmentAsOf(tx, now))?.attainment ?? []).flatMap(
    ({ commitment, met, missed, rate, goal }) => {
      const promise = known.get(commitment);
      if (promise === undefined) return [];
      const name = nameOfPromise(commitment, promise);
      return [{ commitment, name, side: promise.side, met, missed, rate, goal }];
    },
  );
};

/** All that the wizard shows beside the points and makes its proposals from. */
export const gatherFacts = async (tx: Tx, question: FactsQuestion): Promise<AgreementFacts> => {
  const { now, members, planOf } = question;
  const { name, timezone, currency } = await readWorkspace(tx);
  const today = openZone(timezone).dateAt(now);
  const current = await inForceVersion(tx, now);
  const agreement = current?.agreement;
  const recent = new Date(now - RECENT_MS);
  const half = new Date(now - REASONS_MS);
  const sides = await channelSides(tx);
  const workingTime = await storedWorkingTime(tx);
  const { rejected, returned } = await verdictReasons(tx, half);
  const reasonOf = ({ word, events }: Readonly<{ word: string; events: number }>) => ({
    reason: word,
    leads: events,
  });
  const speed = await ownSpeed(tx, agreement, now - RECENT_MS, now);
  const plans = await savedPlans(tx);
  const owners = await ownersSince(tx, recent);
  const own: OwnFacts = {
    company: name,
    timezone,
    currency,
    today,
    plan: await factsPlan(tx, planOf, { ...question, today }),
    channels: (await leadsBy(tx, 'channel', half)).map(({ name: channel, leads }) => ({
      channel,
      side: sides[channel] ?? 'marketing',
      leads,
    })),
    personas: (await leadsBy(tx, 'persona', half)).map(({ name: persona, leads }) => ({ persona, leads })),
    people: ownPeople(
      members,
      agreement,
      owners.map(({ who }) => who),
    ),
    workingTime: {
      hours: agreementHours(workingTime ?? officeHours(timezone), now),
      isOwn: workingTime !== null,
    },
    engagement: (await engagementKinds(tx, recent)).map(({ word, events }) => ({ kind: word, events })),
    rejectReasons: rejected.map(reasonOf),
    returnReasons: returned.map(reasonOf),
    measures: await newestMeasures(tx, now, today),
    costPerHandoff: await costPerHandoff(tx, { timezone, currency, now }),
    speedMinutes: speed.minutes,
  };
  return {
    own,
    asOf: new Date(now).toISOString(),
    sample: (await countLeads(tx)).sample > 0,
    plans: plans.map(({ id, name: called, asOf }) => ({ id, name: called, asOf })),
    people: members.map(({ email, name: called, role }) => ({ email, name: called, role })),
    absences: (await absences(tx, new Date(now))).map(({ email, from, until }) => ({
      email,
      from: from.toISOString(),
      until: until.toISOString(),
    })),
    weeks: await countedWeeks(tx, fullWeeks(timezone, now, WEEKS_SHOWN)),
    stages: (await stageCounts(tx)).toSorted((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage)),
    attainment: await attainmentOf(tx, agreement, now),
    speed: { leads: speed.leads, isWorkingTime: speed.isWorkingTime },
    inForce:
      current === undefined
        ? null
        : { number: current.number, name: current.agreement.name, text: printAgreement(current.agreement) },
  };
};
