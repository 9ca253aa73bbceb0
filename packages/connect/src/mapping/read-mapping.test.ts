import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mapping } from './mapping.ts';
import { readMapping, writeMapping } from './read-mapping.ts';

const OLIST = `leads: { key: mql_id, created: first_contact_date, channel: origin, timezone: America/Sao_Paulo, date_format: "YYYY-MM-DD" }
deals: { key: mql_id, won_at: won_date, amount: amount_col, timezone: UTC,
         won_when: { column: stage, in: [Closed Won] }, lost_when: { column: stage, in: [Closed Lost] }, lost_at: closing_date, persona: lead_type }
empty_as: { channel: unknown-channel }
currency: BRL
`;

const problemsOf = (text: string) => {
  const read = readMapping(text);
  return read.ok ? [] : read.problems;
};

describe('a mapping as people write it', () => {
  test('the example of the interfaces is read, and written back it is the same', () => {
    const read = readMapping(OLIST);
    expect(read).toMatchObject({ ok: true, mapping: { leads: { key: 'mql_id' }, currency: 'BRL' } });
    if (read.ok) expect(readMapping(writeMapping(read.mapping))).toEqual(read);
  });

  test('the example of the guide is read', () => {
    const guide = readFileSync(new URL('../../../../docs/guide/import.md', import.meta.url), 'utf8');
    const [, yaml = ''] = /```yaml\n(.*?)```/s.exec(guide) ?? [];
    expect(readMapping(yaml)).toMatchObject({ ok: true, mapping: { leads: { key: 'Record ID' } } });
  });

  test('JSON is YAML too', () => {
    expect(readMapping('{"leads":{"key":"id"}}')).toEqual({ ok: true, mapping: { leads: { key: 'id' } } });
  });

  test('a misspelt key names its line, its column, its path and the key that was meant', () => {
    expect(problemsOf('leads:\n  key: id\n  chanel: source\n')).toEqual([
      expect.objectContaining({ line: 3, column: 3, path: 'leads.chanel', hint: 'did you mean channel?' }),
    ]);
  });

  test('a text of 100,000 brackets within each other is refused, and ends nothing', () => {
    expect(readMapping(`leads: ${'['.repeat(100_000)}`)).toEqual({
      ok: false,
      problems: [
        {
          line: 1,
          column: 1,
          path: '',
          message: 'found lists and maps nested deeper than any mapping has them',
        },
      ],
    });
  });

  test('a zone that does not exist is refused', () => {
    expect(problemsOf('leads: { key: id, timezone: Brazil/Sao_Paulo }')[0]).toMatchObject({
      line: 1,
      path: 'leads.timezone',
      message: expect.stringContaining('IANA time zone'),
    });
  });

  test('bands that overlap are refused, half-open neighbours are not', () => {
    const bands = (text: string) => `leads:\n  key: id\n  persona: { column: size, bands: ${text} }\n`;
    expect(problemsOf(bands('{ small: [0, 50], large: [50] }'))).toEqual([]);
    expect(problemsOf(bands('{ small: [0, 51], large: [50] }'))[0]?.message).toContain('do not overlap');
  });

  test('one raw value in two groups is refused', () => {
    const text = 'leads:\n  key: id\n  channel_groups:\n    search: [SEO, Organic]\n    paid: [organic]\n';
    expect(problemsOf(text)[0]).toMatchObject({ line: 5, path: 'leads.channel_groups.paid[0]' });
  });

  test('a deals file without a sign of winning is refused', () => {
    expect(problemsOf('leads: { key: id }\ndeals: { key: id }\n')[0]?.path).toBe('deals');
  });

  test.each([
    ['leads: { channel: x }', 'leads.key'],
    ['', ''],
    ['leads: [1, 2', ''],
    ['leads: { key: 7 }', 'leads.key'],
    ['leads: { key: a, not_created_in: ["2026-03-02 09:14"] }', 'leads.not_created_in[0]'],
    ['leads: { key: a, only: { column: x, in: [a], not_in: [b] } }', 'leads.only'],
  ])('%j is refused at %j', (text, path) => {
    expect(problemsOf(text)[0]?.path).toBe(path);
  });

  test('whatever headings and values are called, a mapping is read as it was written', () => {
    const word = fc.oneof(
      fc.string({ minLength: 1, unit: 'grapheme' }),
      fc.constantFrom(
        'yes',
        'null',
        '1.0',
        '0x1F',
        '- a',
        'a: b',
        '#',
        ' padded ',
        'two\nlines',
        '~',
        '2026-01-01',
      ),
    );
    const groups = fc.uniqueArray(word, {
      minLength: 1,
      maxLength: 4,
      selector: (text) => text.trim().toLowerCase(),
    });
    const mapping = fc
      .record({
        key: word,
        name: fc.array(word, { minLength: 1, maxLength: 2 }),
        group: word,
        groups,
        empty: word,
      })
      .map(
        ({ key, name, group, groups: values, empty }): Mapping => ({
          leads: {
            key,
            name,
            channel_groups: { [`g${group}`]: values },
            only: { column: key, not_in: values },
          },
          empty: { [`h${empty}`]: values },
        }),
      );
    fc.assert(
      fc.property(mapping, (written) => {
        expect(readMapping(writeMapping(written))).toEqual({ ok: true, mapping: written });
      }),
      { seed: 11, numRuns: 150 },
    );
  });
});
