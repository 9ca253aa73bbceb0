import { accountNames, type Store } from '@leadpact/store';
import type { Colleague } from '@leadpact/wire';

/** Looks up who stands behind ids of accounts; one that is gone altogether keeps its id, and has no address. */
export const colleaguesOf = async (
  store: Store,
  ids: readonly string[],
): Promise<(id: string) => Colleague> => {
  const names = await accountNames(store, ids);
  return (id) =>
    // A guest who is to sign has an address and no account.
    id.startsWith('guest:')
      ? { id, name: id.slice('guest:'.length), email: id.slice('guest:'.length) }
      : nameOfAccount(names, id);
};

const nameOfAccount = (names: Awaited<ReturnType<typeof accountNames>>, id: string): Colleague => ({
  id,
  name: names.get(id)?.name ?? 'Somebody who left',
  email: names.get(id)?.email ?? '',
});
