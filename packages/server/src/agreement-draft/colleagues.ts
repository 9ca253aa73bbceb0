import { accountNames, type Store } from '@leadpact/store';
import type { Colleague } from '@leadpact/wire';

/** Looks up who stands behind ids of accounts; one that is gone altogether keeps its id, and has no address. */
export const colleaguesOf = async (
  store: Store,
  ids: readonly string[],
): Promise<(id: string) => Colleague> => {
  const names = await accountNames(store, ids);
  return (id) => ({
    id,
    name: names.get(id)?.name ?? 'Somebody who left',
    email: names.get(id)?.email ?? '',
  });
};
