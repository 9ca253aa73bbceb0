import { whatIf } from '@leadpact/core';
import type { PlanInputs } from '@leadpact/wire';
import { describe, expect, test } from 'vitest';
import { pieces } from '../../shared/text/messages.ts';
import { card } from './card.suite.ts';
import { toWhatIf } from './inputs.ts';
import { planSentence } from './sentence.ts';

const inputs: PlanInputs = {
  method: 'credible',
  goalMinor: 50_000_000,
  marketingShare: 0.6,
  lookback: '6m',
  closeRate: {},
  averageSaleMinor: {},
  mix: {},
};
const answer = whatIf(card, toWhatIf(card, inputs));

describe('the sentence that a plan opens with', () => {
  test('says goal, share, leads, value, chance and the leads for 8 in 10', () => {
    const said = planSentence(card, inputs, {
      ...answer,
      leads: 7310,
      valueMinor: 30_000_000,
      chance: 0.452,
      leadsForChance: [{ chance: 0.8, leads: 8620 }],
    });
    expect(said).toBe(
      'For $500,000 a month, of which Marketing brings 60%, you need [leads:7,310 leads] worth $300,000; that is enough [chance:45 times in 100], 8,620 would be 8 times in 10.',
    );
  });
  test('never says 0 or 100 times for what is merely unlikely or likely', () => {
    const said = planSentence(card, inputs, {
      ...answer,
      chance: 0.999,
      leadsForChance: [{ chance: 0.8, leads: null }],
    });
    expect(said).toContain('[chance:99 times in 100].');
  });
  test('names no more leads when these are enough 8 times in 10 already', () => {
    const said = planSentence(card, inputs, {
      ...answer,
      leads: 100,
      chance: 0.86,
      leadsForChance: [{ chance: 0.8, leads: 92 }],
    });
    expect(said).toContain('that is enough [chance:86 times in 100].');
    expect(said).not.toContain('92');
  });
  test('does without a chance where the data cannot say', () => {
    expect(planSentence(card, inputs, { ...answer, chance: null })).toContain('these data cannot say');
  });
  test('says what is missing when no sale has an amount', () => {
    const cells = card.cells.map((cell) => ({
      ...cell,
      averageSaleMinor: null,
      simpleAverageSaleMinor: null,
    }));
    const bare = { ...card, cells };
    expect(planSentence(bare, inputs, whatIf(bare, toWhatIf(bare, inputs)))).toContain(
      'no sale has an amount',
    );
  });
  test('says that the months hold no lead, rather than that nobody bought', () => {
    const empty = { ...card, cells: card.cells.map((cell) => ({ ...cell, leads: 0, won: 0, observed: 0 })) };
    expect(planSentence(empty, inputs, { ...answer, leads: null })).toContain(
      'no lead was created in these months',
    );
    const unsold = { ...card, cells: card.cells.map((cell) => ({ ...cell, won: 0, observed: 0 })) };
    expect(planSentence(unsold, inputs, { ...answer, leads: null })).toContain('nobody has bought yet');
  });

  test('says so when nobody has bought yet', () => {
    const cells = card.cells.map((cell) => ({ ...cell, won: 0, observed: 0, closeRate: 0 }));
    const bare = { ...card, cells };
    expect(planSentence(bare, inputs, whatIf(bare, toWhatIf(bare, inputs)))).toContain(
      'nobody has bought yet',
    );
  });
});

test('a sentence is cut at its doors', () => {
  expect(pieces('need [leads:7 leads] now')).toEqual([
    { words: 'need ' },
    { tag: 'leads', words: '7 leads' },
    { words: ' now' },
  ]);
});
