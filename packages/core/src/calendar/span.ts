import type { Span } from './instant.ts';

/** The same time as sorted, disjoint spans: overlapping and touching ones become one, empty ones vanish. */
export const joinSpans = (spans: readonly Span[]): Span[] => {
  const joined: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    if (span.until <= span.from) continue;
    const last = joined.at(-1);
    if (last && span.from <= last.until) {
      joined[joined.length - 1] = { from: last.from, until: Math.max(last.until, span.until) };
    } else joined.push(span);
  }
  return joined;
};
