import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleExport } from '@leadpact/connect';
import { parseAgreement } from '@leadpact/core';
import { readWorksheet } from '@leadpact/documents';
import { afterAll, describe, expect, test } from 'vitest';
import { run, scratchFolder } from '../test-io.suite.ts';

const { folder, remove } = scratchFolder();
afterAll(remove);
const put = (name: string, text: string) => writeFileSync(join(folder, name), text);

const row = (nth: number) => {
  const created = new Date(Date.UTC(2026, 0, 1 + (nth % 150))).toISOString().slice(0, 10);
  const channel = nth % 3 === 0 ? 'email' : 'search';
  const persona = nth % 4 === 0 ? 'enterprise' : 'small';
  const won = nth % 5 === 0 ? new Date(Date.UTC(2026, 0, 11 + (nth % 150))).toISOString().slice(0, 10) : '';
  return [`L${nth}`, created, channel, persona, won, won === '' ? '' : String(100 + (nth % 7) * 50)];
};
const csv = (rows: readonly (readonly string[])[]) => `${rows.map((cells) => cells.join(',')).join('\n')}\n`;
const head = ['id', 'created', 'channel', 'segment', 'won on', 'amount'];
const rows = Array.from({ length: 600 }, (_, nth) => row(nth));
put('leads.csv', csv([head, ...rows]));
put(
  'map.yaml',
  `leads: { key: id, created: created, channel: channel, persona: segment, won_at: won on, amount: amount }
currency: USD
`,
);
const argv = [
  'plan',
  '--leads',
  'leads.csv',
  '--map',
  'map.yaml',
  '--as-of',
  '2026-07-01',
  '--goal',
  '5000',
  '--marketing-share',
  '60%',
];

describe('leadpact plan', () => {
  test('--json has the contract’s keys, leads, wins and revenue of the look-back', async () => {
    const { code, out, err } = await run([...argv, '--json'], folder);
    expect({ code, err }).toEqual({ code: 0, err: expect.stringMatching(/^(note: .*\n)*$/) });
    const plan = JSON.parse(out);
    expect(plan).toMatchObject({
      asOf: '2026-07-01',
      lookback: { from: '2026-01-01', to: '2026-07-01' },
      currency: 'USD',
    });
    expect(plan.total).toMatchObject({ leads: 600, won: 120 });
    expect(plan.total.simple.closeRate).toBe(0.2);
    expect(plan.commitment).toMatchObject({ goal: 5000, marketingShare: 0.6 });
  });

  test('people read the plan’s sentence first, then aligned tables', async () => {
    const { code, out } = await run(argv, folder);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^For \$5,000 a month, of which Marketing brings 60 %, you need \d+ leads worth \$3,000; that is enough \d+ times in 100, \d+ would be 8 times in 10\.\n/,
    );
    expect(out).toMatch(/\nAll +600 +120 +20\.0 %/);
  });

  test('--draft writes an agreement that is in order, --worksheet one that can be read back', async () => {
    const { code, out } = await run([...argv, '--draft', 'draft.yaml', '--worksheet', 'plan.xlsx'], folder);
    expect({ code, said: /Draft agreement written to draft\.yaml/.test(out) }).toEqual({
      code: 0,
      said: true,
    });
    const draft = readFileSync(join(folder, 'draft.yaml'), 'utf8');
    expect(draft.split('\n')[0]).toBe(
      '# yaml-language-server: $schema=http://localhost:4747/schemas/agreement-1.json',
    );
    expect(parseAgreement(draft)).toMatchObject({
      ok: true,
      warnings: [],
    });
    const reading = await readWorksheet(readFileSync(join(folder, 'plan.xlsx')));
    expect(reading).toMatchObject({
      ok: true,
      worksheet: { goal: 5000, marketingShare: 0.6, currency: 'USD' },
    });
  });

  test('a draft without a goal is refused, and nothing is written', async () => {
    const { code, err } = await run(
      ['plan', '--leads', 'leads.csv', '--map', 'map.yaml', '--draft', 'none.yaml'],
      folder,
    );
    expect({
      code,
      lines: err.trimEnd().split('\n').length,
      written: existsSync(join(folder, 'none.yaml')),
    }).toEqual({ code: 2, lines: 1, written: false });
  });

  test('rows in any order give the same bytes', async () => {
    const first = await run([...argv, '--json'], folder);
    put('leads.csv', csv([head, ...rows.toReversed()]));
    const second = await run([...argv, '--json'], folder);
    put('leads.csv', csv([head, ...rows]));
    const withoutLines = (text: string) => text.replace(/"line": \d+/g, '"line": 0');
    expect(withoutLines(second.out)).toBe(withoutLines(first.out));
  });

  test('without --map the columns are guessed, and the guess is printed', async () => {
    const { code, out } = await run(['plan', '--leads', 'leads.csv', '--as-of', '2026-07-01'], folder);
    expect(code).toBe(0);
    expect(out).toContain('Columns were guessed; --map names them');
    expect(out).toMatch(/created/);
  });

  test('amounts among the leads are found though only 5 in 100 leads are won', async () => {
    const few = rows.map((cells, nth) => (nth % 20 === 0 ? cells : [...cells.slice(0, 4), '', '']));
    put('few.csv', csv([head, ...few]));
    const { out } = await run(['plan', '--leads', 'few.csv', '--as-of', '2026-07-01', '--json'], folder);
    expect(JSON.parse(out).total).toMatchObject({ leads: 600, won: 30, revenue: expect.any(Number) });
  });

  test('bad input is one line that names the place, what was found and what is expected', async () => {
    put('bad.yaml', 'leads: { key: id, creatd: created }\n');
    put('nowhere.yaml', 'leads: { key: no such column }\n');
    for (const [changes, message] of [
      [['--goal', 'a lot'], /^leadpact: --goal: found "a lot", expected the revenue goal a month/],
      [['--goal', '-5'], /^leadpact: .*--goal/],
      [
        ['--marketing-share', '60'],
        /^leadpact: --marketing-share: found "60", expected a share above 0 and at most 1/,
      ],
      [['--lookback', 'long'], /^leadpact: --lookback: found "long"/],
      [['--as-of', '2026-02-30'], /^leadpact: --as-of: found "2026-02-30", expected a date/],
      [['--leads', 'none.csv'], /^leadpact: none\.csv.*found/],
      [['--map', 'none.yaml'], /^leadpact: none\.yaml: found no such file/],
      [['--map', 'bad.yaml'], /^leadpact: bad\.yaml, line 1.*creatd/],
      [['--map', 'nowhere.yaml'], /^leadpact: .*no such column/],
    ] as const) {
      const { code, out, err } = await run([...argv, ...changes], folder);
      expect({ changes, code, out, lines: err.trimEnd().split('\n').length }).toEqual({
        changes,
        code: 2,
        out: '',
        lines: 1,
      });
      expect(err).toMatch(message);
    }
  });
});

describe('an export in HubSpot’s shape', () => {
  test('gives a plan from two files without a mapping', async () => {
    const { contacts, deals } = sampleExport({
      asOf: Date.parse('2026-11-20T15:00:00Z'),
      timezone: 'America/New_York',
    });
    put('contacts.csv', contacts);
    put('deals.csv', deals);
    const { code, out, err } = await run(
      [
        'plan',
        '--leads',
        'contacts.csv',
        '--deals',
        'deals.csv',
        '--as-of',
        '2026-11-20',
        '--goal',
        '500000',
        '--json',
      ],
      folder,
    );
    expect(code, err).toBe(0);
    const plan = JSON.parse(out);
    expect(plan.total.leads).toBeGreaterThan(4000);
    expect(plan.total.won).toBeGreaterThan(150);
    expect(plan.commitment.credible.leads).toBeGreaterThan(300);
    expect(err).toMatch(/note: .*420/);
    expect(err).toMatch(/note: .*customers?/i);
  });
});

const olist = fileURLToPath(new URL('../../../../../shared/data/olist/', import.meta.url));
const leadsFile = join(olist, 'olist_marketing_qualified_leads_dataset.csv');
const dealsFile = join(olist, 'olist_closed_deals_dataset.csv');

describe.skipIf(!existsSync(leadsFile))(
  'the real funnel of Olist (skipped where its files are not at hand)',
  () => {
    const plan = async (asOf: string, ...more: readonly string[]) => {
      const { code, out, err } = await run(
        ['plan', '--leads', leadsFile, '--deals', dealsFile, '--as-of', asOf, '--json', ...more],
        folder,
      );
      expect(code, err).toBe(0);
      return JSON.parse(out);
    };

    test('six months before June 2018: 6,198 leads and 640 wins by origin', async () => {
      const { total, channels } = await plan('2018-06-01');
      expect({ leads: total.leads, won: total.won }).toEqual({ leads: 6198, won: 640 });
      expect(channels.reduce((sum: number, channel: { won: number }) => sum + channel.won, 0)).toBe(640);
      expect(channels.map(({ channel }: { channel: string | null }) => channel)).toContain('unknown');
      expect(channels.at(-1).channel).toBeNull();
    });

    test('with the leads’ days in São Paulo and the deals in UTC it is one win more', async () => {
      put(
        'olist.yaml',
        `leads: { key: mql_id, created: first_contact_date, channel: origin, timezone: America/Sao_Paulo }
deals: { key: mql_id, won_at: won_date, timezone: UTC, persona: lead_type }
`,
      );
      const { total } = await plan('2018-06-01', '--map', 'olist.yaml');
      expect({ leads: total.leads, won: total.won }).toEqual({ leads: 6198, won: 641 });
    });

    test('the matured rate is nearer to what the leads reached in the end than the simple one, in five months', async () => {
      for (const [asOf, reached] of [
        ['2018-02-01', 0.073],
        ['2018-03-01', 0.099],
        ['2018-04-01', 0.116],
        ['2018-05-01', 0.127],
        ['2018-06-01', 0.128],
      ] as const) {
        const { total } = await plan(asOf);
        expect(Math.abs(total.matured.closeRate - reached), asOf).toBeLessThan(
          Math.abs(total.simple.closeRate - reached),
        );
      }
    });

    test('each trap of the data is met by a message', async () => {
      const { personas, problems, notices, total } = await plan('2018-06-01');
      expect(problems).toContainEqual(expect.objectContaining({ kind: 'won-before-created' }));
      expect(personas.every(({ leads }: { leads: number | null }) => leads === null)).toBe(true);
      expect(personas[0].note).toBe('persona known only after the sale');
      expect(total.revenue).toBeNull();
      const kinds = notices.map(({ kind }: { kind: string }) => kind);
      expect(kinds).toEqual(
        expect.arrayContaining([
          'persona-after-sale',
          'no-amounts',
          'records-begin-in-the-middle',
          'no-losses',
        ]),
      );
    });

    test('shuffled rows give the same bytes, line numbers apart', async () => {
      const first = JSON.stringify(await plan('2018-06-01')).replace(/"line":\d+/g, '');
      const shuffled = (file: string) => {
        const [heading = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
        return `${[heading, ...lines.toReversed()].join('\n')}\n`;
      };
      put('olist_marketing_qualified_leads_dataset.csv', shuffled(leadsFile));
      put('olist_closed_deals_dataset.csv', shuffled(dealsFile));
      const { out } = await run(
        [
          'plan',
          '--leads',
          'olist_marketing_qualified_leads_dataset.csv',
          '--deals',
          'olist_closed_deals_dataset.csv',
          '--as-of',
          '2018-06-01',
          '--json',
        ],
        folder,
      );
      const second = JSON.stringify(JSON.parse(out)).replace(/"line":\d+/g, '');
      expect(second.replaceAll(/"file":"[^"]*"/g, '')).toBe(first.replaceAll(/"file":"[^"]*"/g, ''));
    });
  },
);
