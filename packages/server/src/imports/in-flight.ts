/**
 * Works on items while the next ones are made, on at most `most` at a time. After a failure nothing new begins; what is
 * under way ends before the first failure is thrown.
 */
export const workInFlight = async <Item>(
  items: AsyncIterable<Item>,
  most: number,
  work: (item: Item) => Promise<void>,
): Promise<void> => {
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const begin = (item: Item): void => {
    const one: Promise<void> = work(item)
      .catch((error: unknown) => {
        failures.push(error);
      })
      .finally(() => underWay.delete(one));
    underWay.add(one);
  };
  try {
    for await (const item of items) {
      if (failures.length > 0) break;
      begin(item);
      if (underWay.size >= most) await Promise.race(underWay);
    }
  } finally {
    await Promise.all(underWay);
  }
  if (failures.length > 0) throw failures[0];
};
