import { randomUUID } from 'node:crypto';
import { type Agreement, parseAgreement } from '@leadpact/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addWorkspace, judgingThen, useAgreement, withdrawUnsigned } from '../index.ts';
import { ENGINES, type TestDatabase } from '../testing/engines.ts';

const agreement = (from: string, within: string): Agreement => {
  const parsed = parseAgreement(`
leadpact: 1
name: Northwind
timezone: America/New_York
currency: USD
period: month
effective: { from: ${from} }
parties: { marketing: { head: dana@n.example }, sales: { head: sam@n.example } }
commitments:
  - { id: touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: ${within}, goal: 0.9 }
`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

const at = (day: string): Date => new Date(`${day}T12:00:00Z`);

for (const { name, open } of ENGINES)
  describe(`versions known at a past instant, on ${name}`, () => {
    let database: TestDatabase;
    const workspaceId = randomUUID();
    beforeAll(async () => {
      database = await open();
      await database.store.withWorkspace(workspaceId, async (tx) => {
        await addWorkspace(tx, { name: 'Northwind', timezone: 'America/New_York', currency: 'USD' });
        await useAgreement(tx, agreement('2026-01-01', '60m'), { actor: 'ria', at: at('2026-01-05') });
        await useAgreement(tx, agreement('2026-01-01', '30m'), { actor: 'ria', at: at('2026-02-10') });
        await useAgreement(tx, agreement('2026-03-01', '15m'), { actor: 'ria', at: at('2026-02-20') });
      });
    });
    afterAll(async () => {
      await database.close();
    });

    const numbersOn = (day: string) =>
      database.store.withWorkspace(workspaceId, async (tx) =>
        (await judgingThen(tx, at(day).getTime())).map(({ number }) => number),
      );

    for (const [day, numbers, why] of [
      ['2026-01-04', [], 'nothing was put in force yet'],
      ['2026-01-05', [1], 'a version judges from the instant it was put in force'],
      ['2026-02-09', [1], 'one that was replaced later was in force until then'],
      ['2026-02-10', [2], 'one of the same first day stands for it'],
      ['2026-02-25', [2, 3], 'one that begins later is known beside it'],
    ] as const)
      test(`${day}: ${why}`, async () => {
        expect(await numbersOn(day)).toEqual(numbers);
      });

    test('a version that was taken out of force altogether has left the past too', async () => {
      await database.store.withWorkspace(workspaceId, (tx) => withdrawUnsigned(tx, 'ria'));
      expect(await numbersOn('2026-02-25')).toEqual([]);
    });
  });
