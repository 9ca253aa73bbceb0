import type { DocumentPromise } from './agreement-document.ts';

export type PromisePair = Readonly<{ marketing: DocumentPromise | null; sales: DocumentPromise | null }>;

/** Promises side by side: each beside its twin where it has one, the others in the order of the agreement. */
export const pairPromises = (
  marketing: readonly DocumentPromise[],
  sales: readonly DocumentPromise[],
): readonly PromisePair[] => {
  const free = new Set(sales);
  const pairs = marketing.map((promise): PromisePair => {
    const twin =
      [...free].find(({ id }) => id === promise.twinId) ??
      [...free].find(({ twinId }) => twinId === promise.id) ??
      null;
    if (twin !== null) free.delete(twin);
    return { marketing: promise, sales: twin };
  });
  const paired = pairs.filter((pair) => pair.sales !== null);
  const alone = pairs.filter((pair) => pair.sales === null);
  const others = [...free];
  const rest = Math.max(alone.length, others.length);
  return [
    ...paired,
    ...Array.from(
      { length: rest },
      (_, index): PromisePair => ({
        marketing: alone[index]?.marketing ?? null,
        sales: others[index] ?? null,
      }),
    ),
  ];
};
