import type { Commitment } from '../commitment.ts';

/** Which promise answers which: what one side does is worth as much as what the other does with it. */
const TWINS: readonly (readonly [marketing: string, sales: string])[] = [
  ['mql-volume', 'first-touch'],
  ['mql-value', 'persistence'],
  ['quality', 'verdict'],
  ['nurture', 'no-idle'],
];

const IF_MISSED = {
  marketing:
    'If we miss, we will move 10 % of next month’s spend to the two best channels and say why at the weekly meeting.',
  sales:
    'If we miss, the head of Sales will hand the waiting leads to whoever has room and say why at the weekly meeting.',
} as const;

const OTHER = { marketing: 'sales', sales: 'marketing' } as const;

const twinOf = (promise: Commitment, all: readonly Commitment[]): string | undefined => {
  const others = all.filter(({ side }) => side === OTHER[promise.side]);
  const named = TWINS.find(([one, other]) => one === promise.id || other === promise.id)?.find(
    (id) => id !== promise.id,
  );
  const first = TWINS.map(([marketing, sales]) => (promise.side === 'marketing' ? sales : marketing));
  return [named, ...first].find((id) => others.some((other) => other.id === id)) ?? others[0]?.id;
};

/**
 * The promises with what each still lacks: its twin on the other side, where there is one, and what happens when it is
 * missed. What a promise says already stays.
 */
export const withTwins = (promises: readonly Commitment[]): readonly Commitment[] =>
  promises.map((promise) => {
    const isThere = promises.some(({ id }) => id === promise.mirrors && id !== promise.id);
    const mirrors = isThere ? promise.mirrors : twinOf(promise, promises);
    const ifMissed = promise.if_missed ?? IF_MISSED[promise.side];
    if (mirrors !== undefined) return { ...promise, mirrors, if_missed: ifMissed };
    const { mirrors: _gone, ...rest } = promise;
    return { ...rest, if_missed: ifMissed };
  });
