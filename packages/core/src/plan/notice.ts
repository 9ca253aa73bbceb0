import type { PlanNotice } from './rate-card.ts';

/** A notice from its kind, the values of its sentence and the sentence. */
export const notice = (kind: PlanNotice['kind'], values: PlanNotice['values'], text: string): PlanNotice => ({
  kind,
  values,
  text,
});

/** A share with one decimal, as notices write it. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
