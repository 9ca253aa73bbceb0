import { parseDate } from '../calendar/local-date.ts';
import type { Agreement } from './agreement.ts';
import type { Commitment } from './commitment.ts';
import { hoursProblems } from './hours.ts';
import { isSpeed } from './metric.ts';
import type { Finding, Path } from './problem.ts';
import { listed, shown } from './problem.ts';
import { referenceProblems } from './references.ts';
import { returnScoreProblems } from './thresholds.ts';

const effectiveProblems = ({ effective: { from, until } }: Agreement): readonly Finding[] =>
  until !== undefined && (parseDate(until) ?? 0) < (parseDate(from) ?? 0)
    ? [{ path: ['effective', 'until'], message: `found ${until}, expected a date on or after from, ${from}` }]
    : [];

const commitmentProblems = (promise: Commitment, path: Path): readonly Finding[] => {
  const found: Finding[] = [];
  if ('to' in promise && promise.to.includes(promise.from)) {
    found.push({
      path: [...path, 'to'],
      message: `found ${promise.from} in to as well as in from, expected an event that answers the opening one`,
    });
  }
  if (promise.kind === 'recurring' && promise.until?.includes(promise.from)) {
    found.push({
      path: [...path, 'until'],
      message: `found ${promise.from} in until as well as in from, expected an event that ends the promise`,
    });
  }
  if (promise.kind === 'ratio') {
    const whole = new Set(promise.over);
    const strays = promise.of.filter((type) => !whole.has(type));
    for (const type of strays) {
      found.push({
        path: [...path, 'over'],
        message: `found ${type} in of but not in over, expected every event of the part in the whole`,
      });
    }
  }
  return found;
};

const kpiProblems = (agreement: Agreement): readonly Finding[] =>
  (agreement.kpis ?? []).flatMap(({ metric, target }, index) => {
    const path = ['kpis', index, 'target'];
    if (isSpeed(metric) && typeof target === 'number') {
      return [
        {
          path,
          message: `found number ${target}, expected a duration for ${metric}`,
          hint: `write ${target}m for minutes`,
        },
      ];
    }
    if (!isSpeed(metric) && typeof target === 'string') {
      return [{ path, message: `found ${shown(target)}, expected a number for ${metric}` }];
    }
    return [];
  });

const partyProblems = ({ parties }: Agreement): readonly Finding[] =>
  parties.marketing.head.toLowerCase() === parties.sales.head.toLowerCase()
    ? [
        {
          path: ['parties', 'sales', 'head'],
          message: `found ${parties.sales.head} as the head of both sides, expected two people`,
        },
      ]
    : [];

const routingProblems = ({ handoff }: Agreement): readonly Finding[] =>
  (handoff?.routing ?? []).flatMap(({ to, rule, weights }, index) => {
    const path = ['handoff', 'routing', index];
    if (rule === 'weighted' && !weights)
      return [{ path, message: 'found rule weighted without weights, expected a weight for each of to' }];
    const known = new Set<string>(to);
    return Object.keys(weights ?? {})
      .filter((person) => !known.has(person))
      .map((person) => ({
        path: [...path, 'weights', person],
        atKey: true,
        message: `found a weight for ${person}, expected one of to: ${listed(to)}`,
      }));
  });

/** What each part says well and the whole contradicts. */
export const consistencyProblems = (agreement: Agreement): readonly Finding[] => [
  ...effectiveProblems(agreement),
  ...partyProblems(agreement),
  ...hoursProblems(agreement.calendars ?? {}),
  ...referenceProblems(agreement),
  ...returnScoreProblems(agreement),
  ...routingProblems(agreement),
  ...agreement.commitments.flatMap((promise, index) => commitmentProblems(promise, ['commitments', index])),
  ...kpiProblems(agreement),
];
