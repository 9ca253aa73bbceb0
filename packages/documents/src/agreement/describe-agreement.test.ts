import { type Agreement, parseAgreement } from '@leadpact/core';
import { describe, expect, test } from 'vitest';
import { agreementHtml } from './agreement-html.ts';
import { agreementMarkdown } from './agreement-markdown.ts';
import { describeAgreement } from './describe-agreement.ts';

const agreement = (change: (yaml: string) => string = (yaml) => yaml): Agreement => {
  const parsed = parseAgreement(
    change(`
leadpact: 1
name: Northwind smarketing agreement
timezone: America/New_York
currency: USD
period: month
effective: { from: 2026-01-01, until: 2026-12-31 }
purpose: One funnel, one set of numbers.
parties:
  marketing: { head: dana@n.example, members: [lee@n.example] }
  sales: { head: sam@n.example, members: [kim@n.example, ali@n.example] }
channels: [email, { id: outbound, side: sales }]
personas: [small-business]
lead_values: [{ channel: email, persona: small-business, value: 82 }, { value: 40 }]
calendars:
  office: { timezone: America/New_York, week: { mon: ["09:00-12:00", "13:00-17:30"], fri: "09:00-16:00" }, holidays: [2026-12-25] }
definitions:
  mql: { all: [ { field: score, op: gte, value: 50 }, { field: email, op: exists } ] }
scoring:
  fit: [{ name: company size, when: { field: attributes.employees, op: gte, value: 50 }, points: 20 }]
  engagement: [{ name: forms, on: lead.engaged, where: { field: kind, op: eq, value: form }, points: 60, half_life: 30d, at_most: 80 }]
  bands: { hot: 80, warm: 50 }
handoff:
  to_sales: { when: { field: score, op: gte, value: 70 }, automatic: true }
  back_to_marketing: { when: { field: score, op: lt, value: 40 }, automatic: false, minimum_stay: 14d }
  routing:
    - { where: { field: persona, op: eq, value: small-business }, to: [ali@n.example], rule: round_robin }
    - { to: [kim@n.example, ali@n.example], rule: weighted, weights: { kim@n.example: 2, ali@n.example: 1 }, cap: { open: 60 } }
  reject_reasons: [bad fit, duplicate]
commitments:
  - { id: mql-volume, side: marketing, kind: deliver, measure: count, target: 300, calendar: office, mirrors: first-touch, if_missed: We move 10 % of the spend. }
  - { id: mql-value, side: marketing, kind: deliver, measure: value, target: 24000, calendar: office, band: 0.15 }
  - { id: quality, side: marketing, kind: ratio, of: [lead.accepted], over: [lead.accepted, lead.rejected], goal: 0.8 }
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 60m, calendar: office, where: { field: band, op: eq, value: hot }, goal: 0.95, alerts: [0.5, 0.8], escalation: [{ after: 1h, do: tell_head }] }
  - { id: persistence, side: sales, kind: attempts, from: lead.handed_off, at_least: 6, within: 10d, spacing: 2h, calendar: office, goal: 0.9 }
`),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

const sentences = (side: 'marketing' | 'sales'): readonly string[] =>
  describeAgreement(agreement()).sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'promises' ? block[side].map(({ sentence }) => sentence) : [])),
  );

describe('an agreement for people', () => {
  test('says every promise in a sentence with its numbers', () => {
    expect(sentences('marketing')).toEqual([
      'Hands over 300 leads every month.',
      'Hands over leads worth $24,000 every month.',
      'Of the leads that are accepted or rejected, 80 % are accepted, every month.',
    ]);
    expect(sentences('sales')).toEqual([
      'For every lead whose band is hot: an attempt to reach it within 60 working minutes after the handoff.',
      'For every lead: at least 6 attempts within 10 working days after the handoff, at least 2 hours apart, unless it is reached before.',
    ]);
  });

  test('reads in Markdown as a person would write it', () => {
    const text = agreementMarkdown(describeAgreement(agreement()));
    expect(text).toContain('# Northwind smarketing agreement');
    expect(text).toContain('In force: January 1, 2026 to December 31, 2026');
    expect(text).toContain('Kept in 95 % of cases.');
    expect(text).toContain('1 hour after a miss the head is told.');
    expect(text).toContain('Mirrors: First touch.');
    expect(text).toContain('If missed: We move 10 % of the spend.');
    expect(text).toContain('| Email | Small business | $82.00 |');
    expect(text).toContain('score is at least 50 and e\\-mail address is known');
    expect(text).toContain('| Monday | 09:00–12:00, 13:00–17:30 |');
    expect(text).toContain('| Tuesday | closed |');
    expect(text).toContain('Holidays: December 25, 2026.');
  });

  test('routing is told rule by rule, with weights and the cap', () => {
    const text = JSON.stringify(describeAgreement(agreement()));
    expect(text).toContain('Leads whose persona is small-business go to ali@n.example in turn.');
    expect(text).toContain(
      'All other leads go to kim@n.example (2) and ali@n.example (1) by weight, with at most 60 open leads each.',
    );
  });

  test('text of people is inert in HTML and Markdown', () => {
    const nasty = agreement((yaml) =>
      yaml.replace(
        'purpose: One funnel, one set of numbers.',
        'purpose: "<script>alert(1)</script> [a](javascript:b)"',
      ),
    );
    expect(agreementHtml(describeAgreement(nasty))).not.toContain('<script>');
    expect(agreementMarkdown(describeAgreement(nasty))).toContain('&lt;script\\>');
  });

  test('sections that hold nothing are left out, signatures stand at the end', () => {
    const ids = describeAgreement(agreement()).sections.map(({ id }) => id);
    expect(ids).not.toContain('goals');
    expect(ids.slice(0, 4)).toEqual(['parties', 'purpose', 'commitments', 'misses']);
    expect(ids.at(-1)).toBe('signatures');
  });

  test('figures follow the agreement’s language, words that have no catalogue are English', () => {
    const german = describeAgreement(
      agreement((yaml) => yaml.replace('currency: USD', 'language: de-DE\ncurrency: EUR')),
    );
    expect(german.language).toBe('en');
    expect(german.proseLanguage).toBe('de-DE');
    const text = JSON.stringify(german);
    expect(text).toContain('leads worth 24.000\u00a0€');
    expect(text).toContain('1 January 2026 to 31 December 2026');
  });

  test('terms are explained where they are used, and only there', () => {
    const terms = (change?: (yaml: string) => string) =>
      describeAgreement(agreement(change))
        .sections.find(({ id }) => id === 'glossary')
        ?.blocks.flatMap((block) => (block.kind === 'table' ? block.rows.map(([term]) => term) : []));
    expect(terms()).toContain('Score');
    expect(terms((yaml) => yaml.replace(/scoring:[\s\S]*?handoff:/, 'handoff:'))).not.toContain('Score');
  });

  test('those who are to sign have an empty line each, by side', () => {
    const block = describeAgreement(agreement()).sections.at(-1)?.blocks.at(-1);
    expect(block).toEqual({
      kind: 'signatures',
      signatures: [
        { name: '', address: 'dana@n.example', side: 'marketing', decision: 'open', at: null, sha256: null },
        { name: '', address: 'sam@n.example', side: 'sales', decision: 'open', at: null, sha256: null },
      ],
    });
  });
});
