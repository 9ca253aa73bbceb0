import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleAgreement, sampleCompany } from '@leadpact/connect';
import { afterAll, describe, expect, test } from 'vitest';
import { run, scratchFolder } from '../test-io.suite.ts';

const { folder, remove } = scratchFolder();
afterAll(remove);
const put = (name: string, text: string) => writeFileSync(join(folder, name), text);

const options = { asOf: Date.parse('2026-04-10T15:00:00Z'), timezone: 'America/New_York' };
const asOf = ['--as-of', '2026-04-10T15:00:00Z'];
const old = sampleAgreement(options);
put('old.yaml', old);
put(
  'new.yaml',
  old
    .replace('marketing and sales agreement', 'agreement of next year')
    .replace('within: 60m', 'within: 15m')
    .replace(/effective: .*/, 'effective: { from: 2027-01-01 }')
    .replace(/ {2}- \{ id: nurture,.*\n/, ''),
);
put(
  'e.ndjson',
  sampleCompany(options)
    .filter(({ subject }) => subject === '-' || Number(subject.slice(3)) % 20 === 0)
    .map((event) => JSON.stringify(event))
    .join('\n'),
);
const both = [
  'backtest',
  '--agreement',
  'new.yaml',
  '--against',
  'old.yaml',
  '--events',
  'e.ndjson',
  ...asOf,
];

describe('leadpact backtest', () => {
  test('an agreement of next year judges the whole history, beside the present one', async () => {
    const { code, out, err } = await run([...both, '--json'], folder);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const answer = JSON.parse(out);
    expect(answer.obligations.length).toBeGreaterThan(300);
    const of = (id: string) =>
      answer.commitments.find(({ commitment }: { commitment: string }) => commitment === id);
    const { proposed, against } = of('first-touch');
    // A shorter time judges more: fewer clocks stop because the lead is rejected before they are due.
    expect(proposed.met + proposed.missed).toBeGreaterThanOrEqual(against.met + against.missed);
    expect(proposed.met).toBeLessThan(against.met);
    expect(of('verdict').proposed).toEqual(of('verdict').against);
    expect(of('nurture')).toMatchObject({ side: 'marketing', proposed: null });
    expect(answer.counts).toEqual(answer.against.counts);
  });
  test('the attainment is the one that a replay gives when the agreement is in force from the first day', async () => {
    const { from, attainment } = JSON.parse((await run([...both, '--json'], folder)).out);
    put(
      'always.yaml',
      old
        .replace('within: 60m', 'within: 15m')
        .replace(/effective: .*/, `effective: { from: ${from} }`)
        .replace(/ {2}- \{ id: nurture,.*\n/, ''),
    );
    const replayed = await run(
      ['replay', '--agreement', 'always.yaml', '--events', 'e.ndjson', ...asOf, '--json'],
      folder,
    );
    expect(JSON.parse(replayed.out).attainment).toEqual(attainment);
  });
  test('people get both side by side, with counts and what changes', async () => {
    const { code, out } = await run(both, folder);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^As if in force from 20\d\d-\d\d-\d\d on, as of 2026-04-10T15:00:00Z\nProposed: Larkmoor Supply agreement of next year: \d+ leads, \d+ of them qualified, \d+ obligations\nAgainst: {2}Larkmoor Supply marketing and sales agreement: /,
    );
    expect(out).toMatch(
      /\nfirst-touch +\d+\.\d % \(\d+ of \d+\) +92\.0 % {2}✕ broken +\d+\.\d % \(\d+ of \d+\) +92\.0 % {2}\S \w+ +−\d+\.\d points/,
    );
    expect(out).toMatch(/\nnurture +– .* no longer promised +–\n/);
    const alone = await run(['backtest', '--agreement', 'new.yaml', '--events', 'e.ndjson'], folder);
    expect(alone.out).not.toContain('Against');
  });
  test('--fail-on-broken exits with 1 when the proposed agreement would have been broken', async () => {
    expect((await run([...both, '--fail-on-broken'], folder)).code).toBe(1);
    put(
      'kind.yaml',
      old.replace(/goal: 0\.\d+/g, 'goal: 0').replace(/target: \d+, calendar/g, 'target: 0, calendar'),
    );
    expect(
      (
        await run(
          ['backtest', '--agreement', 'kind.yaml', '--events', 'e.ndjson', '--fail-on-broken'],
          folder,
        )
      ).code,
    ).toBe(0);
  });
  test('a broken agreement, no events and a wrong instant are refused with 2', async () => {
    put('bad.yaml', old.replace('currency: USD', 'currancy: USD'));
    const bad = await run(
      ['backtest', '--agreement', 'new.yaml', '--against', 'bad.yaml', '--events', 'e.ndjson'],
      folder,
    );
    expect(bad).toMatchObject({ code: 2, out: '' });
    expect(bad.err).toMatch(/^leadpact: bad\.yaml, line \d+: /);
    expect((await run(['backtest', '--agreement', 'new.yaml'], folder)).code).toBe(2);
    expect((await run([...both.slice(0, -1), 'yesterday'], folder)).err).toMatch(
      /^leadpact: --as-of: found "yesterday"/,
    );
  });
});
