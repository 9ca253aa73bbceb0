import type { CampaignCell } from '@leadpact/store';
import type { MeasureCell } from '@leadpact/wire';
import { describe, expect, test } from 'vitest';
import { campaignRows } from './campaign-rows.ts';

const cell = (
  campaign: string | null,
  channel: string | null,
  stage: string,
  leads: number,
  more: Partial<CampaignCell> = {},
): CampaignCell => ({
  campaign,
  channel,
  stage,
  reason: null,
  leads,
  handedOver: 0,
  revenueMinor: 0,
  withoutAmount: 0,
  ...more,
});

const spent = (campaign: string | null, value: number | null, elsewhere = 0): MeasureCell => ({
  measure: 'spend',
  period: '2026-11',
  channel: 'email',
  campaign,
  value,
  elsewhere,
  enteredBy: null,
  enteredAt: null,
  corrections: 0,
});

const CELLS = [
  cell('Spring', 'email', 'lead', 4),
  cell('Spring', 'email', 'rejected', 2, { reason: 'no budget', handedOver: 2 }),
  cell('Spring', 'event', 'rejected', 3, { reason: 'bad fit', handedOver: 3 }),
  cell('Spring', 'email', 'customer', 1, { handedOver: 1, revenueMinor: 20_000 }),
  cell('Spring', 'email', 'lost', 1, { handedOver: 1 }),
  cell(null, 'event', 'accepted', 20, { handedOver: 20 }),
];

const rowsOf = (channel?: string | null) =>
  campaignRows({
    cells: CELLS,
    spend: [spent('Spring', 100, 5.5), spent('Autumn', 30)],
    currency: 'USD',
    channel,
  });

describe('campaigns', () => {
  test('a lost lead had been taken on; reasons come with their counts, the most frequent first', () => {
    expect(rowsOf().rows[0]).toEqual({
      campaign: 'Spring',
      channels: ['email', 'event'],
      leads: 11,
      handedOver: 7,
      accepted: 2,
      rejected: 5,
      won: 1,
      revenueMinor: 20_000,
      withoutAmount: 0,
      spendMinor: 10_550,
      reasons: [
        { reason: 'bad fit', leads: 3 },
        { reason: 'no budget', leads: 2 },
      ],
    });
  });

  test('one that only cost money has its row; leads without a campaign come last, however many', () => {
    expect(rowsOf().rows.map(({ campaign, leads }) => [campaign, leads])).toEqual([
      ['Spring', 11],
      ['Autumn', 0],
      [null, 20],
    ]);
  });

  test('the sum of all is the sum of the rows, also of one channel', () => {
    for (const channel of [undefined, 'email', 'event', null]) {
      const { rows, total } = rowsOf(channel);
      for (const name of ['leads', 'handedOver', 'accepted', 'rejected', 'won', 'revenueMinor'] as const)
        expect(rows.reduce((sum, row) => sum + row[name], 0)).toBe(total[name]);
    }
    expect(rowsOf('email').total).toMatchObject({ leads: 8, accepted: 2, spendMinor: 13_550 });
  });

  test('spend that nobody entered is not 0', () => {
    expect(rowsOf('event').total.spendMinor).toBeNull();
    expect(rowsOf().rows[2]?.spendMinor).toBeNull();
  });
});
