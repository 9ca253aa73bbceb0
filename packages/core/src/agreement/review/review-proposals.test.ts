import { describe, expect, test } from 'vitest';
import type { Agreement } from '../agreement.ts';
import { editAgreementText } from '../edit/edit-agreement-text.ts';
import { NORTHWIND } from '../northwind.suite.ts';
import { parseAgreement } from '../parse.ts';
import { type ReviewFacts, reviewProposals } from './review-proposals.ts';

const parsed = parseAgreement(NORTHWIND);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems[0]));
const agreement: Agreement = parsed.value;

const NOTHING: ReviewFacts = { cells: [], promises: [], channels: [], definitions: [] };
const proposals = (facts: Partial<ReviewFacts>) => reviewProposals(agreement, { ...NOTHING, ...facts });
const delivered = (commitment: string, target: number, ...counts: readonly number[]) => ({
  promises: [
    {
      commitment,
      periods: counts.map((count) => ({ kind: 'delivered' as const, target, delivered: count })),
    },
  ],
});
const judged = (goal: number, ...counts: readonly (readonly [met: number, missed: number])[]) => ({
  promises: [
    {
      commitment: 'first-touch',
      periods: counts.map(([met, missed]) => ({ kind: 'judged' as const, met, missed, goal })),
    },
  ],
});

describe('what a review proposes', () => {
  test('nothing where nothing is known', () => {
    expect(proposals({})).toEqual([]);
  });

  test('300 leads promised, 390 and more delivered three times: a higher target', () => {
    expect(proposals(delivered('mql-volume', 300, 10, 390, 402, 460))).toMatchObject([
      {
        kind: 'always-met-by-far',
        agreed: 300,
        proposed: 390,
        periods: 3,
        least: 390,
        most: 460,
        counted: 1252,
      },
    ]);
  });

  test('met once, or by little, or in two periods only: nothing', () => {
    expect(proposals(delivered('mql-volume', 300, 390, 310, 390))).toEqual([]);
    expect(proposals(delivered('mql-volume', 300, 300, 290, 301))).toEqual([]);
    expect(proposals(delivered('mql-volume', 300, 500, 500))).toEqual([]);
  });

  test('never reached: the best that was', () => {
    expect(proposals(delivered('mql-volume', 300, 210, 250, 190))).toMatchObject([
      { kind: 'never-met', agreed: 300, proposed: 250, counted: 650 },
    ]);
  });

  test('nothing delivered at all is told, and no target of 0 is proposed', () => {
    expect(proposals(delivered('mql-volume', 300, 0, 0, 0))).toMatchObject([
      { kind: 'never-met', proposed: null, counted: 0, edits: [] },
    ]);
  });

  test('a goal of 95 % kept in 100 % of 40, 41 and 44 cases may rise, never to 100 %', () => {
    expect(proposals(judged(0.95, [40, 0], [41, 0], [44, 0]))).toMatchObject([
      { kind: 'always-met-by-far', measure: 'share', agreed: 0.95, proposed: 0.99, counted: 125 },
    ]);
  });

  test('a goal missed three times comes down to the best period; too few cases say nothing', () => {
    expect(proposals(judged(0.95, [30, 10], [35, 5], [20, 20]))).toMatchObject([
      { kind: 'never-met', agreed: 0.95, proposed: 0.87, least: 0.5, most: 0.875 },
    ]);
    expect(proposals(judged(0.95, [3, 1], [35, 5], [20, 20]))).toEqual([]);
  });

  test('a lead of email and small business, agreed at 82, is worth 41 to 55: its value left the range', () => {
    const cell = {
      channel: 'email',
      persona: 'small-business',
      leads: 400,
      won: 98,
      leadValue: 48.123,
      averageSale: 200,
      low: 0.205,
      high: 0.275,
    };
    expect(proposals({ cells: [cell] })).toMatchObject([
      { kind: 'value-left-range', agreed: 82, found: 48.12, low: 41, high: 55, leads: 400, won: 98 },
    ]);
    expect(proposals({ cells: [{ ...cell, high: 0.42 }] })).toEqual([]);
    expect(proposals({ cells: [{ ...cell, leads: 19 }] })).toEqual([]);
  });

  test('a channel with leads that no promise names, and one that the agreement does not know', () => {
    const found = proposals({
      channels: [
        { channel: 'email', leads: 500 },
        { channel: 'social', leads: 90 },
        { channel: 'outbound', leads: 90 },
        { channel: 'podcast', leads: 40 },
        { channel: 'referral', leads: 19 },
      ],
    });
    expect(found.map((one) => one.kind === 'channel-without-promise' && [one.channel, one.isListed])).toEqual(
      [
        ['social', true],
        ['podcast', false],
      ],
    );
  });

  test('a definition that none of 200 leads meets; one lead is enough to keep it', () => {
    expect(proposals({ definitions: [{ definition: 'mql', leads: 200, met: 0 }] })).toMatchObject([
      { kind: 'definition-nothing-meets', definition: 'mql', leads: 200 },
    ]);
    expect(proposals({ definitions: [{ definition: 'mql', leads: 200, met: 1 }] })).toEqual([]);
  });

  test('what a proposal edits can be read again and says what was proposed', () => {
    const cell = {
      channel: 'email',
      persona: 'small-business',
      leads: 400,
      won: 98,
      leadValue: 48.123,
      averageSale: 200,
      low: 0.205,
      high: 0.275,
    };
    const all = proposals({
      ...delivered('mql-volume', 300, 390, 402, 460),
      cells: [cell],
      channels: [{ channel: 'podcast', leads: 40 }],
    });
    const edited = editAgreementText(
      `# our words\n${NORTHWIND}`,
      all.flatMap(({ edits }) => edits),
    );
    const read = edited.ok ? parseAgreement(edited.text) : edited;
    if (!read.ok) throw new Error(JSON.stringify(read.problems[0]));
    expect(read.value.commitments.find(({ id }) => id === 'mql-volume')).toMatchObject({ target: 390 });
    expect(read.value.lead_values?.[0]?.value).toBe(48.12);
    expect(read.value.channels?.at(-1)).toBe('podcast');
    expect(edited.ok && edited.text).toContain('# our words');
  });
});
