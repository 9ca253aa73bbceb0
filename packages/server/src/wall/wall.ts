import { DAY_MS, runningPeriod } from '@leadpact/core';
import {
  attainmentAsOf,
  countOverdueBefore,
  judgingAgreements,
  leadsOfQueue,
  overdueObligations,
  readWorkspace,
  type Tx,
} from '@leadpact/store';
import type { Wall, WallItem, WallQuery } from '@leadpact/wire';
import type { SignedIn } from '../http/signed-in.ts';
import { agreementNow } from '../leads/agreement-now.ts';
import { nameOfPromise } from '../leads/name-of-promise.ts';
import { inOrder, type LateItem, lateItems, nextStep } from './late-items.ts';
import { type Names, namesFor } from './wall-names.ts';
import { wallSides } from './wall-sides.ts';

/** So many overdue obligations are looked at: the latest due of them. */
const OVERDUE_MAX = 10_000;
/** Overdue for longer: hurry changes nothing any more. */
const OLD_AFTER_MS = 7 * DAY_MS;

type LeadNames = Awaited<ReturnType<typeof leadsOfQueue>>;

const itemOf = (item: LateItem, leads: LeadNames, { mine, mayRead }: Names): WallItem => {
  const { key, lead, side, owner, dueAt, promise, attempts, valueMinor, minutesLate, isWorkingTime } = item;
  const { name, company } = leads.get(lead) ?? { name: null, company: null };
  return {
    key,
    lead: { key: lead, name, company },
    valueMinor,
    side,
    commitment: promise.id,
    name: nameOfPromise(promise.id, promise),
    kind: promise.kind,
    next: nextStep(promise),
    attempts,
    attemptsNeeded: promise.kind === 'attempts' ? promise.at_least : null,
    owner: owner !== null && mayRead(side, owner) ? owner : null,
    hasOwner: owner !== null,
    mine: owner === mine,
    dueAt: new Date(dueAt).toISOString(),
    minutesLate,
    isWorkingTime,
  };
};

/** What is overdue now, by side, with a page of it in its order. */
export const wallOf = async (
  tx: Tx,
  who: SignedIn,
  { side, commitment, sort, old, offset, limit }: WallQuery,
  now: number,
): Promise<Wall> => {
  const { namesOnWall, currency } = await readWorkspace(tx);
  const judging = await judgingAgreements(tx);
  const agreements = judging.map(({ agreement }) => agreement);
  const agreement = agreementNow(agreements, now);
  const at = new Date(now);
  const oldBefore = new Date(now - OLD_AFTER_MS);
  const found = await overdueObligations(tx, {
    now: at,
    since: old ? null : oldBefore,
    limit: OVERDUE_MAX,
  });
  const byId = new Map(judging.map((one) => [one.id, one.agreement]));
  const all = lateItems(found.slice(0, OVERDUE_MAX), (id) => byId.get(id), now);
  const asked = all.filter(
    (item) =>
      (side === undefined || item.side === side) &&
      (commitment === undefined || item.promise.id === commitment),
  );
  const page = inOrder(asked, sort).slice(offset, offset + limit);
  const leads = await leadsOfQueue(tx, [...new Set(page.map(({ lead }) => lead))]);
  const names = namesFor(who, agreement, namesOnWall);
  const period = runningPeriod(agreements, now);
  const attainment =
    period === undefined ? null : await attainmentAsOf(tx, now, { from: period.from, to: period.to });
  const oldCount = await countOverdueBefore(tx, at, oldBefore, OVERDUE_MAX);
  return {
    asOf: at.toISOString(),
    hasAgreement: agreement !== undefined,
    currency: agreement?.currency ?? currency,
    namesOn: namesOnWall,
    sides: wallSides({ items: all, names, agreement, periods: attainment?.periods ?? [] }),
    items: page.map((item) => itemOf(item, leads, names)),
    total: asked.length,
    cut: found.length > OVERDUE_MAX,
    old: { count: Math.min(oldCount, OVERDUE_MAX), exact: oldCount <= OVERDUE_MAX },
  };
};
