import type { Decision, EventName } from './decision.ts';

const LONGEST = 512;
const KEPT = 440;

/** FNV-1a over UTF-16 units, from an offset: two of them tell apart what a cut text no longer does. */
const hash = (text: string, offset: number): string => {
  let sum = offset;
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 0x01000193);
  return (sum >>> 0).toString(16).padStart(8, '0');
};

/**
 * The id of a decision's event, made from its reason and the name of what triggered it. Where that is longer than ids may
 * be, its end is replaced by a hash of the whole.
 */
export const decisionId = (because: Decision['because'], { source, id }: EventName): string => {
  const whole = `${because}:${source}#${id}`;
  if (whole.length <= LONGEST) return whole;
  return `${whole.slice(0, KEPT)}~${hash(whole, 0x811c9dc5)}${hash(whole, 0x01234567)}`;
};
