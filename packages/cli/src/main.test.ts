import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleAgreement, sampleCompany } from '@leadpact/connect';
import { EMPTY_WORKSHEET, readWorksheet, writeWorksheet } from '@leadpact/documents';
import { afterAll, describe, expect, test } from 'vitest';
import { run, scratchFolder } from './test-io.suite.ts';

const { folder, remove } = scratchFolder();
afterAll(remove);
const put = (name: string, text: string) => writeFileSync(join(folder, name), text);

const options = { asOf: Date.parse('2026-04-10T15:00:00Z'), timezone: 'America/New_York' };

describe('the command line', () => {
  test('every command has --help on standard output and exits with 0', async () => {
    for (const command of [
      [],
      ['plan'],
      ['replay'],
      ['backtest'],
      ['agreement'],
      ['agreement', 'check'],
      ['agreement', 'diff'],
      ['worksheet'],
      ['worksheet', 'template'],
    ]) {
      const { code, out, err } = await run([...command, '--help'], folder);
      expect({ code, err, usage: out.split('\n')[0] }).toEqual({
        code: 0,
        err: '',
        usage: expect.stringMatching(new RegExp(`^Usage: leadpact ?${command.join(' ')}`)),
      });
    }
  });

  test('wrong use is told in one line on standard error and exits with 2', async () => {
    for (const argv of [
      ['plan'],
      ['plam'],
      ['replay', '--events', 'e'],
      ['agreement', 'check'],
      ['plan', '--leads', 'l.csv', '--wat'],
    ]) {
      const { code, out, err } = await run(argv, folder);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err.trimEnd().split('\n').length).toBe(1);
      expect(err).toMatch(/^leadpact: /);
    }
  });
});

describe('leadpact agreement check', () => {
  test('an agreement in order exits with 0', async () => {
    put('good.yaml', sampleAgreement(options));
    expect(await run(['agreement', 'check', 'good.yaml'], folder)).toMatchObject({
      code: 0,
      out: 'good.yaml: in order. Larkmoor Supply marketing and sales agreement, from 2025-08-01, 8 commitments\n',
    });
  });

  test('a broken one exits with 1 and names line, column and path of each problem', async () => {
    put(
      'bad.yaml',
      sampleAgreement(options)
        .replace('within: 60m', 'within: soon')
        .replace('currency: USD', 'currancy: USD'),
    );
    const { code, err } = await run(['agreement', 'check', 'bad.yaml'], folder);
    expect(code).toBe(1);
    expect(
      err.split('\n').filter((line) => /^bad\.yaml:\d+:\d+ problem /.test(line)).length,
    ).toBeGreaterThanOrEqual(2);
  });

  test('--json prints one document', async () => {
    const { code, out } = await run(['agreement', 'check', 'bad.yaml', '--json'], folder);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, problems: expect.any(Array), warnings: [] });
  });

  test('a file that is not there, and a folder, are bad input', async () => {
    expect(await run(['agreement', 'check', 'none.yaml'], folder)).toMatchObject({
      code: 2,
      err: 'leadpact: none.yaml: found no such file, expected a file that can be read\n',
    });
    expect((await run(['agreement', 'check', '.'], folder)).code).toBe(2);
  });
});

describe('leadpact replay', () => {
  const events = sampleCompany(options).filter(
    ({ subject }) => subject === '-' || Number(subject.slice(3)) % 20 === 0,
  );
  const lines = events.map((event) => JSON.stringify(event));

  test('the sample gives obligations, attainment and periods; shuffled and repeated lines give the same bytes', async () => {
    put('a.yaml', sampleAgreement(options));
    put('e.ndjson', `${lines.join('\n')}\n`);
    put('shuffled.ndjson', [...lines.toReversed(), ...lines.slice(0, 50)].join('\r\n\n'));
    const asOf = ['--as-of', '2026-04-10T15:00:00Z'];
    const first = await run(
      ['replay', '--agreement', 'a.yaml', '--events', 'e.ndjson', ...asOf, '--json'],
      folder,
    );
    expect(first).toMatchObject({ code: 0, err: '' });
    const answer = JSON.parse(first.out);
    expect(Object.keys(answer)).toEqual(['asOf', 'obligations', 'attainment', 'periods', 'leads']);
    expect(answer.asOf).toBe('2026-04-10T15:00:00Z');
    expect(answer.obligations.length).toBeGreaterThan(300);
    const second = await run(
      ['replay', '--agreement', 'a.yaml', '--events', 'shuffled.ndjson', ...asOf, '--json'],
      folder,
    );
    expect(second.out).toBe(first.out);
  });

  test('people get a table', async () => {
    const { code, out } = await run(['replay', '--agreement', 'a.yaml', '--events', 'e.ndjson'], folder);
    expect(code).toBe(0);
    expect(out).toMatch(/\nfirst-touch +\d/);
  });

  test('--fail-on-broken exits with 1 when a promise is broken', async () => {
    put('strict.yaml', sampleAgreement(options).replace('within: 60m', 'within: 1m'));
    const argv = ['replay', '--agreement', 'strict.yaml', '--events', 'e.ndjson'];
    expect((await run(argv, folder)).code).toBe(0);
    expect((await run([...argv, '--fail-on-broken'], folder)).code).toBe(1);
  });

  test('a country stands for its holidays: a first touch over Thanksgiving is not late', async () => {
    const agreement = sampleAgreement({ ...options, asOf: Date.parse('2026-12-10T15:00:00Z') });
    const handed = {
      specversion: '1.0',
      id: '1',
      source: 's',
      type: 'lead.handed_off',
      subject: 'L',
      time: '2026-11-25T21:30:00Z',
      data: {},
    };
    put('day.ndjson', JSON.stringify(handed));
    put('country.yaml', agreement.replace(/holidays: \[[^\]]*\]/, 'holidays: { country: US }'));
    put('none.yaml', agreement.replace(/\n *holidays: \[[^\]]*\]/, ''));
    const due = async (file: string) => {
      const { out } = await run(['replay', '--agreement', file, '--events', 'day.ndjson', '--json'], folder);
      return JSON.parse(out).obligations.find(
        ({ commitment }: { commitment: string }) => commitment === 'first-touch',
      ).dueAt;
    };
    expect(await due('none.yaml')).toBe('2026-11-26T14:30:00Z');
    expect(await due('country.yaml')).toBe('2026-11-27T14:30:00Z');
  });

  test('a line that is no event, and an id that stands for two, are refused with their place', async () => {
    put('broken.ndjson', `${lines[0]}\n{"specversion":"1.0"`);
    expect(await run(['replay', '--agreement', 'a.yaml', '--events', 'broken.ndjson'], folder)).toMatchObject(
      {
        code: 2,
        out: '',
        err: 'leadpact: broken.ndjson, line 2: found a line that is no JSON, expected one event (CloudEvents JSON) on each line\n',
      },
    );
    put('wrong.ndjson', JSON.stringify({ ...events[0], type: 'lead.creatd' }));
    expect((await run(['replay', '--agreement', 'a.yaml', '--events', 'wrong.ndjson'], folder)).err).toMatch(
      /^leadpact: wrong\.ndjson, line 1: type: found .*lead\.created/,
    );
    put('two.ndjson', `${lines[0]}\n${JSON.stringify({ ...events[0], subject: 'other' })}`);
    expect((await run(['replay', '--agreement', 'a.yaml', '--events', 'two.ndjson'], folder)).err).toMatch(
      /two events with one source and id that differ/,
    );
  });

  test('a broken agreement is refused with its first problem', async () => {
    const { code, err } = await run(['replay', '--agreement', 'bad.yaml', '--events', 'e.ndjson'], folder);
    expect(code).toBe(2);
    expect(err).toMatch(/^leadpact: bad\.yaml, line \d+: .* more: leadpact agreement check bad\.yaml\)\n$/);
  });
});

describe('leadpact worksheet template', () => {
  test('writes the empty worksheet', async () => {
    expect(await run(['worksheet', 'template', 't.xlsx'], folder)).toMatchObject({
      code: 0,
      out: 'Written to t.xlsx\n',
    });
    expect(await readWorksheet(readFileSync(join(folder, 't.xlsx')))).toMatchObject({
      ok: true,
      worksheet: EMPTY_WORKSHEET,
    });
  });

  test('a filled-in one becomes a plan, and wrong cells are named', async () => {
    const cells = [
      { channel: 'email', persona: 'small-business', leads: 100, won: 41, revenue: 8200 },
      { channel: 'search', persona: 'enterprise', leads: 100, won: 3, revenue: 1200 },
    ];
    const filled = { ...EMPTY_WORKSHEET, currency: 'USD', goal: 9400, marketingShare: 0.5, cells };
    writeFileSync(join(folder, 'filled.xlsx'), writeWorksheet(filled));
    const { code, out } = await run(['worksheet', 'plan', 'filled.xlsx'], folder);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^For \$9,400 a month, of which Marketing brings 50 %, you need 100 leads worth \$4,700\./,
    );
    expect(out).toMatch(/\nemail +small-business +100 +41 +41\.0 % .* 200\.00 +82\.00\n/);
    writeFileSync(
      join(folder, 'wrong.xlsx'),
      writeWorksheet({ ...filled, cells: cells.map((cell) => ({ ...cell, won: cell.won + 60 })) }),
    );
    expect(await run(['worksheet', 'plan', 'wrong.xlsx'], folder)).toMatchObject({
      code: 2,
      out: '',
      err: 'leadpact: wrong.xlsx: Rates, cell D5: found 101, expected at most the 100 leads of this row.\n',
    });
    expect((await run(['worksheet', 'plan', 't.xlsx'], folder)).code).toBe(2);
  });

  test('a folder that is not there is refused and nothing is left behind', async () => {
    expect(await run(['worksheet', 'template', 'no/such/t.xlsx'], folder)).toMatchObject({
      code: 2,
      out: '',
    });
  });
});
