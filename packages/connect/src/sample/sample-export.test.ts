import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { sampleExport } from './sample-export.ts';

const options = { asOf: Date.parse('2026-11-20T15:00:00Z'), timezone: 'America/New_York' };
const files = sampleExport(options);
const rows = (text: string): readonly Record<string, string>[] => parse(text, { columns: true });
const contacts = rows(files.contacts);
const deals = rows(files.deals);

describe('the sample as a HubSpot export', () => {
  test('the same as-of gives the same bytes', () => {
    expect(sampleExport(options)).toEqual(files);
  });

  test('holds customers among the contacts, most of them with a won deal', () => {
    const customers = contacts.filter((row) => row['Lifecycle Stage'] === 'Customer');
    const won = deals.filter((row) => row['Deal Stage'] === 'Closed Won');
    expect(customers.length - won.length).toBe(65);
    expect(won.length).toBeGreaterThan(300);
  });

  test('holds a bought list: 420 contacts of one creation minute', () => {
    const byMinute = new Map<string, number>();
    for (const row of contacts)
      byMinute.set(row['Create Date'] ?? '', (byMinute.get(row['Create Date'] ?? '') ?? 0) + 1);
    const largest = Math.max(...byMinute.values());
    expect(largest).toBeGreaterThanOrEqual(420);
  });

  test('holds deals with two contacts, all of whom exist', () => {
    const ids = new Set(contacts.map((row) => row['Record ID']));
    const pairs = deals.filter((row) => row['Associated Contact IDs']?.includes(';'));
    expect(pairs.length).toBeGreaterThan(50);
    expect(
      deals.flatMap((row) => row['Associated Contact IDs']?.split(';') ?? []).filter((id) => !ids.has(id)),
    ).toEqual([]);
  });

  test('has no persona column, but the number of employees', () => {
    expect(Object.keys(contacts[0] ?? {})).toContain('Number of Employees');
    expect(Object.keys(contacts[0] ?? {}).filter((heading) => /persona|segment/i.test(heading))).toEqual([]);
  });

  test('record ids and addresses are unlike each other', () => {
    expect(new Set(contacts.map((row) => row['Record ID'])).size).toBe(contacts.length);
    expect(new Set(contacts.map((row) => row.Email)).size).toBe(contacts.length);
  });
});
