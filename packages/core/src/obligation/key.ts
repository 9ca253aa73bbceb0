import type { Fold } from './fold.ts';

/** The key of an obligation: its commitment, its lead and its opening event, `touch:L1:crm#e2`. */
export const obligationKey = ({ ledger, program, obligations }: Fold, index: number): string => {
  const row = obligations.openedBy[index] ?? -1;
  const slot = program.rules[obligations.rule[index] ?? -1]?.slot ?? -1;
  const source = ledger.sourceNames[ledger.sources[row] ?? -1];
  return `${program.slots[slot]}:${ledger.leads[obligations.lead[index] ?? -1]}:${source}#${ledger.ids.at(row)}`;
};

/** The key of what is owed in a period: its commitment and its first day, `volume:2026-01-01`. */
export const periodKey = (commitment: string, from: string): string => `${commitment}:${from}`;
