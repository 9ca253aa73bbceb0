import { describe, expect, test } from 'vitest';
import type { Agreement } from '../agreement.ts';
import { parseAgreement } from '../parse.ts';
import { printAgreement } from '../print.ts';
import { readiness } from '../readiness/readiness.ts';
import { beginDraft, nextMonth } from './begin-draft.ts';
import { LARKMOOR } from './larkmoor.suite.ts';
import type { OwnFacts } from './own-facts.ts';
import { POINTS, type Point, withProposal } from './proposal.ts';
import { propose } from './propose.ts';
import { hoursOfWeek } from './propose-handoff.ts';

const BEGINNING = {
  name: 'Larkmoor agreement',
  from: '2026-12-01',
  marketingHead: 'dana@larkmoor.example',
  salesHead: 'sam@larkmoor.example',
};

const begun = (facts: OwnFacts = LARKMOOR): Agreement => beginDraft(facts, BEGINNING);

/** The draft after the proposals of some points were taken, in their order. */
const taken = (points: readonly Point[], facts: OwnFacts = LARKMOOR, draft = begun(facts)): Agreement =>
  points.reduce((before, point) => withProposal(before, propose(point, facts, before)), draft);

const readBack = (draft: Agreement): Agreement => {
  const parsed = parseAgreement(printAgreement(draft));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

const promise = (draft: Agreement, id: string) => draft.commitments.find((one) => one.id === id);

describe('a draft that begins from what the company knows', () => {
  test('can be read, names its people, channels and hours, and promises nothing', () => {
    const draft = readBack(begun());
    expect(draft.parties.sales).toEqual({
      head: 'sam@larkmoor.example',
      members: ['kim@larkmoor.example', 'ali@larkmoor.example', 'noor@larkmoor.example'],
    });
    expect(draft.channels).toEqual(['email', 'social', { id: 'outbound', side: 'sales' }]);
    expect(draft.calendars?.office).toEqual(LARKMOOR.workingTime.hours);
    expect(draft.commitments).toEqual([]);
  });

  test('a company that knows nothing but its name begins too', () => {
    const nothing: OwnFacts = {
      ...LARKMOOR,
      plan: null,
      channels: [],
      personas: [],
      people: { marketingHead: null, salesHead: null, marketers: [], reps: [] },
      engagement: [],
      measures: [],
      costPerHandoff: null,
      speedMinutes: null,
    };
    const draft = readBack(taken(POINTS, nothing));
    expect(draft.goals).toEqual([]);
    expect(draft.commitments.some(({ kind }) => kind === 'deliver')).toBe(false);
    expect(propose(9, nothing, draft).open).toContain(
      'Close rate: too few sales to say one. Yours is never guessed.',
    );
  });

  test.each([
    ['2026-11-25', '2026-12-01'],
    ['2026-12-01', '2027-01-01'],
    ['2028-02-29', '2028-03-01'],
  ])('the month after %s begins on %s', (day, first) => expect(nextMonth(day)).toBe(first));
});

describe('what is proposed for each point', () => {
  test('1: revenue and Marketing’s part of it from the plan, experience from the newest number; nothing made up', () => {
    const { sets, basis, open } = propose(1, LARKMOOR, begun());
    expect(sets.goals?.map(({ metric, target }) => [metric, target])).toEqual([
      ['revenue', 100_000],
      ['marketing_sourced_revenue', 60_000],
      ['nps', 38],
    ]);
    expect(basis[0]).toEqual({
      source: 'plan',
      text: 'Revenue goals: from your plan “Winter” of 2026-11-20.',
    });
    expect(open.map((sentence) => sentence.split(':')[0])).toEqual(['Customer retention', 'Reputation']);
  });

  test('2: 400 leads worth 60,000 in all, by channel and persona from five leads on, the goal shared by three', () => {
    const draft = taken([1, 2]);
    expect(promise(draft, 'mql-volume')).toMatchObject({ target: 400, measure: 'count', band: 0.15 });
    expect(promise(draft, 'mql-value')).toMatchObject({ target: 60_000, measure: 'value' });
    const cells = draft.commitments.filter(({ id }) => id.startsWith('leads-'));
    expect(cells.map((one) => 'target' in one && [one.name, one.target])).toEqual([
      ['Leads: email, enterprise', 150],
      ['Leads: email, small business', 247],
    ]);
    expect(promise(draft, 'mql-volume')).toMatchObject({
      where: { field: 'channel', op: 'ne', value: 'outbound' },
    });
    const split = draft.goals?.find(({ metric }) => metric === 'revenue')?.split ?? {};
    expect(Object.values(split)).toEqual([33_334, 33_333, 33_333]);
  });

  test('2: the plan’s lead values are frozen into the document, the average for every other lead', () => {
    expect(taken([1, 2]).lead_values).toEqual([
      { channel: 'email', persona: 'small business', value: 82 },
      { channel: 'email', persona: 'enterprise', value: 262.5 },
      { channel: 'social', persona: 'enterprise', value: 12 },
      { channel: 'outbound', persona: 'enterprise', value: 300 },
      { value: 150 },
    ]);
  });

  test('5: rules for what leads do here, points for a persona worth well above the average', () => {
    const { scoring } = taken([5]);
    expect(scoring?.engagement?.map(({ name }) => name)).toEqual(['filled a form', 'looked around']);
    expect(scoring?.fit).toEqual([
      { name: 'enterprise', when: { field: 'persona', op: 'eq', value: 'enterprise' }, points: 15 },
    ]);
  });

  test('6: a shift past midnight counts its hours', () => {
    const week = { mon: ['22:00-06:00'], tue: '18:00-24:00' };
    expect(hoursOfWeek({ timezone: 'Europe/Berlin', week })).toBe(14);
  });

  test('6: 40 hours a week of the working time, 60 % of them, and the reasons that Sales gave', () => {
    const draft = taken([6]);
    expect(draft.capacity).toHaveLength(3);
    expect(draft.capacity?.[0]).toEqual({
      who: 'kim@larkmoor.example',
      hours_per_week: 40,
      inbound_share: 0.6,
    });
    expect(draft.handoff?.reject_reasons?.[0]).toBe('student');
  });

  test('8: every promise names its twin on the other side and what happens when it is missed', () => {
    const draft = taken(POINTS);
    const sideOf = new Map(draft.commitments.map(({ id, side }) => [id, side]));
    for (const { id, side, mirrors, if_missed } of draft.commitments) {
      expect([id, sideOf.get(mirrors ?? '')]).toEqual([id, side === 'sales' ? 'marketing' : 'sales']);
      expect(if_missed).toMatch(/^If we miss, /);
    }
    expect(promise(draft, 'first-touch-hot')).toMatchObject({ within: '15m' });
    expect(promise(draft, 'first-touch')).toMatchObject({ within: '4h', mirrors: 'mql-volume' });
  });

  test('9: speed, cost and close rate from the company’s own numbers', () => {
    expect(taken(POINTS).kpis?.map(({ metric, target }) => [metric, target])).toEqual([
      ['speed_to_lead_p50', '45m'],
      ['cost_per_mql', 91],
      ['close_rate', 0.071],
      ['acceptance_rate', 0.8],
    ]);
  });

  test('whatever is common and not the company’s own is called so', () => {
    for (const point of [3, 4, 5, 6, 7, 8, 10] as const) {
      const common = propose(point, LARKMOOR, begun()).basis.filter(
        ({ source }) => source === 'starting-point',
      );
      expect(common.length).toBeGreaterThan(0);
      for (const { text } of common) expect(text).toContain('a common starting point, not your data');
    }
  });
});

describe('the ten proposals together', () => {
  test('make a draft that can be read and lacks nothing', () => {
    const draft = readBack(taken(POINTS));
    expect(readiness(draft).points.flatMap(({ missing }) => missing)).toEqual([]);
    expect(readiness(draft).withoutTwin).toEqual([]);
    expect(readiness(draft).withoutConsequence).toEqual([]);
  });

  test('in any order no step makes the draft unreadable', () => {
    for (const points of [POINTS.toReversed(), [8, 2, 9, 1, 2], [4, 6, 5], [2, 8, 2]] as const) {
      let draft = begun();
      for (const point of points) draft = readBack(withProposal(draft, propose(point, LARKMOOR, draft)));
    }
  });

  test('taken twice they change nothing the second time', () => {
    const once = taken(POINTS);
    expect(printAgreement(taken(POINTS, LARKMOOR, once))).toBe(printAgreement(once));
  });

  test('what a draft says already stays: a promise’s own time, a definition, a stage’s owner', () => {
    const draft = taken(POINTS);
    const changed: Agreement = {
      ...draft,
      accountability: [{ stage: 'customer', owner: 'marketing', duty: 'care' }],
      commitments: draft.commitments.map((one) =>
        one.id === 'first-touch' && one.kind === 'respond'
          ? { ...one, within: '30m', if_missed: 'We talk.' }
          : one,
      ),
    };
    const again = taken(POINTS, LARKMOOR, changed);
    expect(promise(again, 'first-touch')).toMatchObject({ within: '30m', if_missed: 'We talk.' });
    expect(again.accountability?.[0]).toEqual({ stage: 'customer', owner: 'marketing', duty: 'care' });
    expect(again.accountability).toHaveLength(7);
  });

  test('another goal in the plan moves the targets, and the old split goes', () => {
    const plan = LARKMOOR.plan;
    if (plan === null) throw new Error('the company has a plan');
    const draft = taken(POINTS);
    const { goals } = propose(1, { ...LARKMOOR, plan: { ...plan, goal: 90_000 } }, draft).sets;
    const revenue = goals?.find(({ metric }) => metric === 'revenue');
    expect(revenue?.target).toBe(90_000);
    expect(revenue?.split).toBeUndefined();
  });
});
