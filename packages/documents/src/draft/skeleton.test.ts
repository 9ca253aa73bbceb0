import { parseAgreement } from '@leadpact/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftSkeleton } from './skeleton.ts';

const facts = {
  name: 'Northwind',
  timezone: 'America/New_York',
  currency: 'USD',
  from: '2026-12-01',
  marketingHead: 'dana@northwind.example',
  salesHead: 'sam@northwind.example',
  hours: { timezone: 'America/New_York', week: { mon: ['09:00-17:00'] }, holidays: ['2026-12-25'] },
};

test('an empty draft can be read, and promises nothing', () => {
  expect(parseAgreement(draftSkeleton(facts))).toMatchObject({
    ok: true,
    value: {
      name: 'Northwind',
      commitments: [],
      effective: { from: '2026-12-01' },
      calendars: { office: { week: { mon: ['09:00-17:00'] }, holidays: ['2026-12-25'] } },
    },
  });
});

test('whatever a company is called, its name arrives as it is', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }).filter((name) => name.trim() !== ''),
      (name) => {
        const read = parseAgreement(draftSkeleton({ ...facts, name }));
        expect(read.ok && read.value.name).toBe(name);
      },
    ),
    { seed: 4 },
  );
});
