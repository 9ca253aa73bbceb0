import type { Brand } from '@leadpact/documents';
import { readBrand, readWorkspace, type Tx } from '@leadpact/store';

/** What the workspace's papers carry: its logo, colour and footer, and its name. */
export const brandOf = async (tx: Tx): Promise<Brand> => {
  const { name } = await readWorkspace(tx);
  return { name, ...(await readBrand(tx)) };
};
