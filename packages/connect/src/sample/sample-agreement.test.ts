import { parseAgreement } from '@leadpact/core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CHANNELS, PERSONAS } from './profiles.ts';
import { sampleAgreement } from './sample-agreement.ts';

const options = { asOf: Date.parse('2026-11-20T15:00:00Z'), timezone: 'America/New_York' };

describe('the sample agreement', () => {
  const file = parse(sampleAgreement(options));

  test('is an agreement without a problem or a warning, in zones on either side of the date line', () => {
    for (const timezone of ['America/New_York', 'Pacific/Auckland', 'UTC']) {
      const parsed = parseAgreement(sampleAgreement({ ...options, timezone }));
      expect(parsed).toMatchObject({ ok: true, warnings: [] });
    }
  });

  test('is in force from the first day of the month eight months before as-of', () => {
    expect(file.effective).toEqual({ from: '2026-03-01' });
  });

  test('values every channel and persona, a referral from an enterprise at 7,333', () => {
    expect(file.lead_values).toHaveLength(CHANNELS.length * PERSONAS.length + 1);
    const referral = file.lead_values.find(
      (entry: Record<string, string>) => entry.channel === 'referral' && entry.persona === 'enterprise',
    );
    expect(referral.value).toBe(Math.round(0.19 * 0.65 * Math.round(31_000 * Math.exp(0.245))));
  });
});
