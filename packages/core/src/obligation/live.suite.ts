import type { Agreement } from '../agreement/agreement.ts';
import { NORTHWIND } from '../agreement/northwind.suite.ts';
import { parseAgreement } from '../agreement/parse.ts';
import { type LedgerEvent, parseEvent } from '../ledger/event.ts';
import { type CompiledAgreements, compileAgreements } from './compile-agreements.ts';
import { type FoldedLead, foldLead } from './fold-lead.ts';

/** The agreement of a text, with parts of it replaced. */
export const agreementOf = (text: string, ...changes: readonly (readonly [string, string])[]): Agreement => {
  const changed = changes.reduce((whole, [from, to]) => {
    if (!whole.includes(from)) throw new Error(`"${from}" does not stand in the agreement`);
    return whole.replace(from, to);
  }, text);
  const parsed = parseAgreement(changed);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

/** The example, compiled, with parts of it replaced. */
export const northwind = (...changes: readonly (readonly [string, string])[]): CompiledAgreements =>
  compileAgreements([agreementOf(NORTHWIND, ...changes)]);

export type Fact = readonly [type: string, time: string, data?: object];

/**
 * Events of the lead L1, `e0`, `e1` …; times are `2026-03-` and then `02T15:00`, UTC. 2026-03-02 is a Monday, and the
 * example's office opens at 14:00 (09:00 in New York) until the clocks change on the 8th.
 */
export const factsOf = (...facts: readonly Fact[]): readonly LedgerEvent[] =>
  facts.map(([type, time, data = {}], index) => {
    const read = parseEvent({
      specversion: '1.0',
      id: `e${index}`,
      source: 'crm',
      type,
      subject: 'L1',
      time: `2026-03-${time}:00Z`,
      data,
    });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return read.value;
  });

export const at = (time: string): number => Date.parse(`2026-03-${time}:00Z`);

export const CALL = { medium: 'call', outcome: 'no_answer' };
export const EMAIL = { channel: 'email', persona: 'small-business', email: 'a@b.example' };
export const DEMO = { kind: 'demo_request' };
export const FORM = { kind: 'form' };

/** The fold of a lead that has events by then. */
export const folded = (
  compiled: CompiledAgreements,
  events: readonly LedgerEvent[],
  asOf: number,
): FoldedLead => {
  const lead = foldLead(compiled, events, asOf);
  if (!lead) throw new Error('nothing has happened by then');
  return lead;
};
