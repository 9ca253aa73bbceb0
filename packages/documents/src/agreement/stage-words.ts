import { idWords } from './phrases.ts';

const STAGES: Readonly<Record<string, string>> = {
  lead: 'Lead',
  mql: 'Marketing-qualified (MQL)',
  handed_off: 'Handed over',
  accepted: 'Accepted by Sales',
  opportunity: 'Opportunity (SQL)',
  customer: 'Customer',
  returned: 'Returned to Marketing',
};

/** A stage as people call it. */
export const stageWords = (stage: string): string => STAGES[stage] ?? idWords(stage);
