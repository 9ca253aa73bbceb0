import {
  amount,
  anything,
  byItself,
  condition,
  counted,
  elapsed,
  escalation,
  event,
  events,
  figure,
  holidays,
  hours,
  money,
  names,
  percent,
  percents,
  plain,
  promise,
  quoted,
  reviewDay,
  rule,
  side,
  sides,
  stage,
  type ValueWords,
  WEEKDAY_NAMES,
} from './change-values.ts';
import { durationWords } from './phrases.ts';

/** What a part of a clause is called, and how its values read. */
export type Clause = Readonly<{ label: string; words: ValueWords }>;

const clause = (label: string, words: ValueWords = plain): Clause => ({ label, words });

/** Durations of a promise count working time where it has a calendar. */
const working: ValueWords = (value, { commitments }, [, id]) =>
  durationWords(String(value), commitments.find((one) => one.id === id)?.calendar !== undefined);

const delivered: ValueWords = (value, agreement, path) => {
  const one = agreement.commitments.find(({ id }) => id === path[1]);
  const isValue = one?.kind === 'deliver' && one.measure === 'value';
  const unit = `every ${agreement.period}`;
  return isValue
    ? `leads worth ${money(value, agreement, path)} ${unit}`
    : `${plain(value, agreement, path)} leads ${unit}`;
};

const ofGoal: ValueWords = (value, agreement, path) =>
  figure(agreement.goals?.find(({ id }) => id === path[1])?.metric ?? '')(value, agreement, path);
const ofKpi: ValueWords = (value, agreement, path) =>
  figure(agreement.kpis?.find(({ id }) => id === path[1])?.metric ?? '')(value, agreement, path);
const metric: ValueWords = (value) => String(value).replaceAll(/[_:]/g, ' ');
const apart: ValueWords = (value) => `${durationWords(String(value))} apart`;
const measured: ValueWords = (value) => (value === 'value' ? 'the worth of leads' : 'the number of leads');
const audience: ValueWords = (value, ...rest) =>
  Array.isArray(value) ? names(value, ...rest) : String(value);

/** Clauses by the place within their group, in the order in which a sentence tells them. */
export const CLAUSES: Readonly<Record<string, Readonly<Record<string, Clause>>>> = {
  commitments: {
    name: clause('name', quoted),
    side: clause('promised by', side),
    from: clause('from', event),
    to: clause('to', events),
    where: clause('for every lead with', condition),
    at_least: clause('', counted('attempt', 'attempts')),
    within: clause('', working),
    every: clause('every', working),
    until: clause('until', events),
    spacing: clause('at least', apart),
    target: clause('', delivered),
    measure: clause('measured by', measured),
    of: clause('counted as kept: leads with', events),
    over: clause('counted among: leads with', events),
    goal: clause('attainment goal', percent),
    band: clause('flood above the line from', percent),
    calendar: clause('time of the calendar', quoted),
    alerts: clause('the owner is warned at', percents),
    escalation: clause('escalation:', escalation),
    mirrors: clause('twin', promise),
    if_missed: clause('if missed:', quoted),
    text: clause('wording', quoted),
  },
  goals: {
    name: clause('name', quoted),
    metric: clause('measured by', metric),
    target: clause('target', ofGoal),
    per: clause('per'),
    owners: clause('owned by', sides),
    'split.*': clause('share of', ofGoal),
    split: clause('shares:', anything),
    text: clause('remark', quoted),
  },
  kpis: {
    name: clause('name', quoted),
    side: clause('figure of', side),
    metric: clause('measured by', metric),
    target: clause('target', ofKpi),
    text: clause('remark', quoted),
  },
  reviews: {
    name: clause('name', quoted),
    every: clause('every'),
    day: clause('on', reviewDay),
    at: clause('at'),
    minutes: clause('', counted('minute', 'minutes')),
    who: clause('who:', audience),
    text: clause('remark', quoted),
  },
  accountability: {
    owner: clause('accountable', side),
    duty: clause('duty', quoted),
    text: clause('remark', quoted),
  },
  journey: {
    owner: clause('whose', side),
    call_to_action: clause('call to action', quoted),
    offer: clause('offer', quoted),
    // biome-ignore lint/suspicious/noThenProperty: the document's own key, read as data and never awaited.
    then: clause('next stage', stage),
    text: clause('remark', quoted),
  },
  capacity: {
    hours_per_week: clause('', counted('hour a week', 'hours a week')),
    inbound_share: clause('for inbound leads', percent),
    minutes_per_attempt: clause('', counted('minute an attempt', 'minutes an attempt')),
    text: clause('remark', quoted),
  },
  lead_values: { value: clause('', amount), text: clause('remark', quoted) },
  channels: { side: clause('brought by', side), text: clause('remark', quoted) },
  calendars: {
    timezone: clause('time zone'),
    ...Object.fromEntries(
      Object.entries(WEEKDAY_NAMES).map(([day, label]) => [`week.${day}`, clause(label, hours)]),
    ),
    'holidays.dates.*': clause('holiday'),
    'holidays.dates': clause('holidays', holidays),
    'holidays.*': clause('holiday'),
    'holidays.country': clause('holidays of the country'),
    'holidays.region': clause('holidays of the region'),
    'holidays.types': clause('kinds of holidays', names),
    holidays: clause('holidays', holidays),
    text: clause('remark', quoted),
  },
  'scoring.fit': {
    when: clause('when', condition),
    points: clause('', counted('point', 'points')),
    text: clause('remark', quoted),
  },
  'scoring.engagement': {
    on: clause('for', event),
    where: clause('when', condition),
    points: clause('', counted('point', 'points')),
    half_life: clause('fading by half in', elapsed),
    at_most: clause('at most', counted('point', 'points')),
    text: clause('remark', quoted),
  },
  'handoff.to_sales': {
    when: clause('when', condition),
    automatic: clause('', byItself),
    text: clause('remark', quoted),
  },
  'handoff.back_to_marketing': {
    when: clause('when', condition),
    automatic: clause('', byItself),
    minimum_stay: clause('after at least', elapsed),
    text: clause('remark', quoted),
  },
  'handoff.routing': {
    to: clause('go to', names),
    rule: clause('', rule),
    'weights.*': clause('weight of'),
    weights: clause('weights:', anything),
    'cap.open': clause('open leads each, at most'),
    cap: clause('limit:', anything),
    text: clause('remark', quoted),
  },
  'handoff.after_handoff': { nurture: clause('nurturing'), text: clause('remark', quoted) },
  'handoff.after_return': {
    by: clause('nurtured by', side),
    track: clause('track', quoted),
    text: clause('remark', quoted),
  },
  'parties.marketing': {
    head: clause('head'),
    'members.*': clause('member'),
    text: clause('remark', quoted),
  },
  'parties.sales': { head: clause('head'), 'members.*': clause('member'), text: clause('remark', quoted) },
};

/** Values that stand alone, by their place. */
export const LONE: Readonly<Record<string, Clause>> = {
  $schema: clause('Schema for editors'),
  leadpact: clause('Version of the file format'),
  name: clause('Name of the agreement', quoted),
  language: clause('Language'),
  timezone: clause('Time zone in which periods begin'),
  currency: clause('Currency of all amounts'),
  period: clause('Counted by the'),
  'effective.from': clause('In force from'),
  'effective.until': clause('In force until'),
  'effective.text': clause('Remark on the dates', quoted),
  'parties.text': clause('Remark on the parties', quoted),
  purpose: clause('Purpose', quoted),
  text: clause('Introduction', quoted),
  'definitions.mql': clause('A marketing-qualified lead (MQL)', condition),
  'definitions.sql': clause('A sales-qualified lead (SQL)', condition),
  'definitions.text': clause('Remark on the definitions', quoted),
  'scoring.text': clause('Remark on the scoring', quoted),
  'handoff.text': clause('Remark on the handoff', quoted),
};
