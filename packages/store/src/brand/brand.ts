import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** What the workspace puts on its papers; without a word about it, nothing. */
export type StoredBrand = Readonly<{
  logo: Readonly<{ bytes: Uint8Array; type: 'image/png' | 'image/jpeg' }> | null;
  color: string | null;
  footer: string | null;
}>;

type Row = Readonly<{
  logo: Buffer | null;
  logo_type: 'image/png' | 'image/jpeg' | null;
  color: string | null;
  footer: string | null;
}>;

export const readBrand = async (tx: Tx): Promise<StoredBrand> => {
  const { rows } = await sql<Row>`select logo, logo_type, color, footer from leadpact.brand`.execute(tx);
  const [row] = rows;
  if (row === undefined) return { logo: null, color: null, footer: null };
  const { logo, logo_type: type, color, footer } = row;
  return {
    logo: logo === null || type === null ? null : { bytes: new Uint8Array(logo), type },
    color,
    footer,
  };
};

/** Changes what is named and leaves the rest. */
export const changeBrand = async (
  tx: Tx,
  change: Readonly<{ [Part in keyof StoredBrand]?: StoredBrand[Part] | undefined }>,
  by: string,
  at: Date,
): Promise<void> => {
  const brand = await readBrand(tx);
  const logo = change.logo === undefined ? brand.logo : change.logo;
  const color = change.color === undefined ? brand.color : change.color;
  const footer = change.footer === undefined ? brand.footer : change.footer;
  await sql`
    insert into leadpact.brand (logo, logo_type, color, footer, updated_by, updated_at)
    values (${logo === null ? null : Buffer.from(logo.bytes)}, ${logo?.type ?? null}, ${color}, ${footer}, ${by}, ${at})
    on conflict (workspace_id) do update set logo = excluded.logo, logo_type = excluded.logo_type,
      color = excluded.color, footer = excluded.footer, updated_by = excluded.updated_by, updated_at = excluded.updated_at`.execute(
    tx,
  );
};
