import { describe, expect, test } from 'vitest';
import { factsOf, withFiles } from '../facts/export-files.suite.ts';
import { sampleExport } from '../sample/sample-export.ts';
import { guessMapping } from './guess-mapping.ts';
import type { Mapping } from './mapping.ts';
import { mergeLabels } from './merge-labels.ts';
import { readMapping, writeMapping } from './read-mapping.ts';
import { similarLabels } from './similar-labels.ts';
import { importWarnings } from './warnings.ts';

const warn = (files: Readonly<Record<string, string>>, mapping?: Mapping) =>
  withFiles(files, async (inspections) => {
    const used = mapping ?? guessMapping(inspections).mapping;
    return importWarnings(inspections, used, await factsOf(inspections, used));
  });

describe('warnings before anything is stored', () => {
  test('a HubSpot pair: 420 leads of one minute, 65 customers without a deal, 103 deals of two contacts', async () => {
    const { contacts, deals } = sampleExport({ asOf: Date.UTC(2026, 5, 1), timezone: 'America/New_York' });
    const found = await warn({ 'contacts.csv': contacts, 'deals.csv': deals });
    expect(found.map(({ kind, count }) => [kind, count])).toEqual(
      expect.arrayContaining([
        ['one-creation-minute', 420],
        ['customers-without-deal', 65],
        ['deal-of-several-leads', 103],
      ]),
    );
  });

  test('the 420 leads of one minute can be left out by that minute, which the mapping then names', async () => {
    const { contacts, deals } = sampleExport({ asOf: Date.UTC(2026, 5, 1), timezone: 'America/New_York' });
    await withFiles({ 'contacts.csv': contacts, 'deals.csv': deals }, async (inspections) => {
      const { mapping } = guessMapping(inspections);
      const all = await factsOf(inspections, mapping);
      const bought = importWarnings(inspections, mapping, all).find(({ minute }) => minute !== undefined);
      const minute = bought?.minute ?? '';
      expect(minute).toMatch(/^2026-\d\d-\d\dT\d\d:\d\dZ$/);
      const without = { ...mapping, leads: { ...mapping.leads, not_created_in: [minute] } };
      const facts = await factsOf(inspections, without);
      expect(all.counts.keys - facts.counts.keys).toBe(420);
      expect(facts.counts.notLeads - all.counts.notLeads).toBe(420);
      const found = importWarnings(inspections, without, facts);
      expect(found.map(({ kind, minute: about }) => [kind, about])).toContainEqual([
        'left-out-minute',
        minute,
      ]);
      expect(found.map(({ kind }) => kind)).not.toContain('one-creation-minute');
      expect(readMapping(writeMapping(without))).toEqual({ ok: true, mapping: without });
    });
  });

  test('whole days are no minute: 60 leads of one day warn of nothing', async () => {
    const rows = Array.from({ length: 120 }, (_, nth) => `${nth},2026-01-${nth < 60 ? '05' : '06'},Web`).join(
      '\n',
    );
    expect(
      (await warn({ 'leads.csv': `id,created,source\n${rows}\n` })).map(({ kind }) => kind),
    ).not.toContain('one-creation-minute');
  });

  test('a file of leads alone says what cannot be worked out', async () => {
    const found = await warn(
      { 'leads.csv': 'id,source,attempts\n1,Web,3\n2,Fair,\n' },
      { leads: { key: 'id', channel: 'source', attempts: 'attempts' } },
    );
    expect(found.map(({ kind }) => kind)).toEqual([
      'no-dates',
      'no-wins',
      'no-persona',
      'attempts-without-dates',
    ]);
  });

  test('labels that are nearly alike are proposed with their counts, and numbered ones are meant', async () => {
    const sources = [
      'Organic Search',
      'Organic Search',
      'organic search ',
      'Orgnic Search',
      'Webinar 1',
      'Webinar 2',
      'SEO',
      'SEA',
    ];
    const files = {
      'leads.csv': `id,created,source\n${sources.map((source, nth) => `${nth},2026-01-05,${source}`).join('\n')}\n`,
    };
    const mapping: Mapping = { leads: { key: 'id', created: 'created', channel: 'source' } };
    const facts = await withFiles(files, (inspections) => factsOf(inspections, mapping));
    const [similar, ...others] = similarLabels(facts.leads);
    expect(others).toEqual([]);
    expect(similar).toEqual({
      field: 'channel',
      into: 'Organic Search',
      labels: [
        { value: 'Organic Search', rows: 2 },
        { value: 'Orgnic Search', rows: 1 },
        { value: 'organic search', rows: 1 },
      ],
    });
    if (similar === undefined) throw new Error('nothing proposed');
    const merged = await withFiles(files, (inspections) =>
      factsOf(inspections, mergeLabels(mapping, similar)),
    );
    expect(merged.leads.filter(({ channel }) => channel === 'Organic Search')).toHaveLength(4);
    expect(similarLabels(merged.leads)).toEqual([]);
  });
});
