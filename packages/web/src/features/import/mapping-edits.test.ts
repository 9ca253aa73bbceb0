import { describe, expect, test } from 'vitest';
import {
  answerAt,
  bandsOf,
  columnOf,
  emptyWords,
  eventColumn,
  merge,
  personaOf,
  setAnswer,
  setBands,
  setChannel,
  setEmpty,
  setEvent,
  setField,
  setLeftOut,
  setPersona,
  setSide,
} from './mapping-edits.ts';

const mapping = {
  leads: { key: 'Record ID', channel: 'Original Source', persona: 'Segment' },
  currency: 'USD',
};

describe('fields', () => {
  test('a field is read from another heading, or from none', () => {
    expect(setField(mapping, 'leads', 'channel', 'Source')).toEqual({
      ...mapping,
      leads: { ...mapping.leads, channel: 'Source' },
    });
    expect(setField(mapping, 'leads', 'channel', null)).toEqual({
      ...mapping,
      leads: { key: 'Record ID', persona: 'Segment' },
    });
    expect(columnOf(mapping, 'leads', 'channel')).toBe('Original Source');
    expect(columnOf(mapping, 'deals', 'amount')).toBeNull();
  });

  test('a persona by bands keeps its column', () => {
    const banded = setBands(mapping, 'Employees', [
      { name: 'small', from: 0, to: 50 },
      { name: 'large', from: 50, to: null },
    ]);
    expect(banded.leads).toMatchObject({
      persona: { column: 'Employees', bands: { small: [0, 50], large: [50] } },
    });
    expect(bandsOf(banded)).toEqual([
      { name: 'small', from: 0, to: 50 },
      { name: 'large', from: 50, to: null },
    ]);
    expect(columnOf(banded, 'leads', 'persona')).toBe('Employees');
    expect(bandsOf(mapping)).toBeNull();
  });
});

describe('channels', () => {
  test('two raw values under one name are one group; back under its own name it is none', () => {
    const grouped = setChannel(setChannel(mapping, 'SEO', 'Organic'), 'Organic Search', 'Organic');
    expect(grouped.leads).toMatchObject({ channel_groups: { Organic: ['SEO', 'Organic Search'] } });
    const apart = setChannel(setChannel(grouped, 'SEO', 'SEO'), 'Organic Search', '');
    expect(apart).toEqual(mapping);
  });

  test('a channel of Sales is named, one of Marketing is not', () => {
    const sales = setSide(mapping, 'Outbound', 'sales');
    expect(sales.sides).toEqual({ Outbound: 'sales' });
    expect(setSide(sales, 'Outbound', 'marketing')).toEqual(mapping);
  });

  test('labels that are merged become a group of channels, or of the persona’s column', () => {
    const labels = [{ value: 'Paid Search' }, { value: 'paid search ' }];
    expect(merge(mapping, { field: 'channel', into: 'Paid Search', labels }).leads).toMatchObject({
      channel_groups: { 'Paid Search': ['paid search '] },
    });
    expect(
      merge(mapping, { field: 'persona', into: 'SMB', labels: [{ value: 'SMB' }, { value: 'smb' }] }).leads,
    ).toMatchObject({
      persona: { column: 'Segment', groups: { SMB: ['SMB', 'smb'] } },
    });
  });
});

describe('answers', () => {
  test('an answer goes to its heading and is found there, whatever the heading holds', () => {
    const answered = setAnswer(mapping, 'leads.date_format.Create.Date', 'DD/MM/YYYY');
    expect(answered.leads).toMatchObject({ date_format: { 'Create.Date': 'DD/MM/YYYY' } });
    expect(answerAt(answered, 'leads.date_format.Create.Date')).toBe('DD/MM/YYYY');
    expect(answerAt(mapping, 'leads.date_format.Create.Date')).toBeNull();
  });

  test('an answer without a heading is the section’s', () => {
    expect(answerAt(setAnswer(mapping, 'deals.amount_format', '1.234,50'), 'deals.amount_format')).toBe(
      '1.234,50',
    );
    expect(setAnswer(mapping, 'nothing', 'x')).toEqual(mapping);
  });
});

describe('what else an export may hold', () => {
  test('a word counts as empty in one column only, and no longer when it is taken back', () => {
    const chosen = setEmpty(mapping, 'Segment', 'N/A', true);
    expect(chosen.empty).toEqual({ Segment: ['N/A'] });
    expect(emptyWords(chosen, 'Original Source')).toEqual([]);
    expect(setEmpty(chosen, 'Segment', 'N/A', false)).toEqual(mapping);
  });

  test('a date column stands for an event of the lead', () => {
    const dated = setEvent(mapping, 'qualified', 'Became MQL');
    expect(dated.leads).toMatchObject({ events: { qualified: 'Became MQL' } });
    expect(eventColumn(dated, 'qualified')).toBe('Became MQL');
    expect(setEvent(dated, 'qualified', null)).toEqual(mapping);
  });

  test('the leads of a minute are left out, and taken in again', () => {
    const one = setLeftOut(mapping, '2026-03-02T09:14Z', true);
    expect(one.leads).toEqual({ ...mapping.leads, not_created_in: ['2026-03-02T09:14Z'] });
    const two = setLeftOut(setLeftOut(one, '2026-03-05T11:00Z', true), '2026-03-02T09:14Z', true);
    expect(two.leads).toMatchObject({ not_created_in: ['2026-03-05T11:00Z', '2026-03-02T09:14Z'] });
    expect(setLeftOut(one, '2026-03-02T09:14Z', false)).toEqual(mapping);
  });

  test('raw values become one persona, and stand alone again', () => {
    const grouped = setPersona(setPersona(mapping, 'Retail', 'small'), 'Craft', 'small');
    expect(grouped.leads).toMatchObject({
      persona: { column: 'Segment', groups: { small: ['Retail', 'Craft'] } },
    });
    expect(personaOf(grouped, 'Craft')).toBe('small');
    expect(setPersona(setPersona(grouped, 'Retail', 'Retail'), 'Craft', '')).toEqual(mapping);
  });
});
