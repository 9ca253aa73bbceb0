import type { Agreement } from './agreement.ts';
import { elapsedMs, parseDuration } from './duration.ts';
import type { Finding, Path } from './problem.ts';
import { leadConditions } from './references.ts';
import { highestScore, scoreThresholds } from './thresholds.ts';

const unreachable = (agreement: Agreement): readonly Finding[] => {
  const highest = highestScore(agreement);
  const asked = leadConditions(agreement).flatMap(({ condition, path }) => scoreThresholds(condition, path));
  const above = asked
    .filter(
      ({ op, value }) =>
        ((op === 'gte' || op === 'eq') && value > highest) || (op === 'gt' && value >= highest),
    )
    .map(({ value, path }) => ({
      path,
      message: `no lead can reach ${value}: the rules give at most ${highest}`,
    }));
  return agreement.scoring
    ? above
    : above.map(({ path }) => ({ path, message: 'no lead has a score: the agreement has no scoring' }));
};

const bands = (agreement: Agreement): readonly Finding[] => {
  const highest = highestScore(agreement);
  const beginsAt = new Map<number, string>();
  return Object.entries(agreement.scoring?.bands ?? {}).flatMap(([name, from]) => {
    const path = ['scoring', 'bands', name];
    const twin = beginsAt.get(from);
    if (twin === undefined) beginsAt.set(from, name);
    if (from > highest)
      return [{ path, message: `no lead gets the band ${name}: the rules give at most ${highest}` }];
    return twin === undefined
      ? []
      : [{ path, message: `no lead gets the band ${name}: ${twin} begins at the same score` }];
  });
};

const calendars = (agreement: Agreement): readonly Finding[] => {
  const used = new Set(agreement.commitments.map(({ calendar }) => calendar));
  // A deliver promise without a calendar of its own is measured on the first one.
  if (agreement.commitments.some(({ kind, calendar }) => kind === 'deliver' && calendar === undefined)) {
    used.add(Object.keys(agreement.calendars ?? {})[0]);
  }
  return Object.entries(agreement.calendars ?? {}).flatMap(([name, { holidays }]) => {
    const findings: Finding[] = used.has(name)
      ? []
      : [{ path: ['calendars', name], atKey: true, message: `no commitment uses the calendar ${name}` }];
    if (holidays && 'country' in holidays && holidays.dates === undefined) {
      const place = `${holidays.country}${holidays.region ? `-${holidays.region}` : ''}`;
      findings.push({
        path: ['calendars', name, 'holidays'],
        message: `the days of ${place} are not looked up: no holiday is taken out until they stand in dates`,
      });
    }
    return findings;
  });
};

const spacing = (agreement: Agreement): readonly Finding[] =>
  agreement.commitments.flatMap((promise, index) => {
    if (promise.kind !== 'attempts' || promise.calendar !== undefined) return [];
    const apart = parseDuration(promise.spacing ?? '0m');
    const within = parseDuration(promise.within);
    if (!apart || !within || elapsedMs(apart) * (promise.at_least - 1) <= elapsedMs(within)) return [];
    return [
      {
        path: ['commitments', index, 'spacing'],
        message: `${promise.at_least} attempts ${promise.spacing} apart do not fit within ${promise.within}`,
      },
    ];
  });

const people = (agreement: Agreement): readonly Finding[] => {
  const { marketing, sales } = agreement.parties;
  const known = new Set(
    [marketing, sales]
      .flatMap(({ head, members }) => [head, ...(members ?? [])])
      .map((who) => who.toLowerCase()),
  );
  const stranger = (who: string, path: Path): readonly Finding[] =>
    known.has(who.toLowerCase()) ? [] : [{ path, message: `${who} belongs to neither side` }];
  return [
    ...(agreement.handoff?.routing ?? []).flatMap(({ to }, index) =>
      to.flatMap((who, nth) => stranger(who, ['handoff', 'routing', index, 'to', nth])),
    ),
    ...(agreement.capacity ?? []).flatMap(({ who }, index) => stranger(who, ['capacity', index, 'who'])),
    ...(agreement.goals ?? []).flatMap(({ split }, index) =>
      Object.keys(split ?? {}).flatMap((who) => stranger(who, ['goals', index, 'split', who])),
    ),
  ];
};

const twins = ({ commitments }: Agreement): readonly Finding[] => {
  const sideOf = new Map(commitments.map(({ id, side }) => [id, side]));
  return commitments.flatMap(({ side, mirrors }, index) =>
    mirrors !== undefined && sideOf.get(mirrors) === side
      ? [{ path: ['commitments', index, 'mirrors'], message: `${mirrors} is a promise of the same side` }]
      : [],
  );
};

const splits = (agreement: Agreement): readonly Finding[] =>
  (agreement.goals ?? []).flatMap(({ split, target }, index) => {
    if (!split) return [];
    const sum = Object.values(split).reduce((total, part) => total + part, 0);
    return Math.abs(sum - target) < 0.005
      ? []
      : [{ path: ['goals', index, 'split'], message: `the parts add up to ${sum}, the target is ${target}` }];
  });

/** What is allowed but cannot work as it is written. */
export const feasibilityWarnings = (agreement: Agreement): readonly Finding[] => [
  ...unreachable(agreement),
  ...bands(agreement),
  ...calendars(agreement),
  ...spacing(agreement),
  ...people(agreement),
  ...twins(agreement),
  ...splits(agreement),
];
