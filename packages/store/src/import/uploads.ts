import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** A file as it was received; its content lies at `path` in the data folder. */
export type StoredUpload = Readonly<{
  id: string;
  name: string;
  path: string;
  bytes: number;
  sha256: Buffer;
}>;

export const addUpload = async (tx: Tx, upload: StoredUpload, by: string): Promise<void> => {
  await tx
    .insertInto('leadpact.upload')
    .values({ ...upload, created_by: by })
    .execute();
};

/** The uploads among these ids that belong to the workspace. */
export const findUploads = async (tx: Tx, ids: readonly string[]): Promise<readonly StoredUpload[]> =>
  tx
    .selectFrom('leadpact.upload')
    .select(['id', 'name', 'path', 'bytes', 'sha256'])
    .where('id', 'in', [...ids])
    .execute();

/** Uploads that somebody made before an instant, and that no run which has not ended reads. */
export const leftUploads = async (
  tx: Tx,
  { by, before }: Readonly<{ by: string; before: Date }>,
): Promise<readonly Pick<StoredUpload, 'id' | 'path'>[]> => {
  const { rows } = await sql<Pick<StoredUpload, 'id' | 'path'>>`
    select u.id, u.path from leadpact.upload u
    where u.created_by = ${by} and u.created_at < ${before} and not exists (
      select from leadpact.import_run r
      where r.state in ('queued', 'running') and r.files->'names' ? u.id::text)`.execute(tx);
  return rows;
};

/** Where the content of all uploads of the workspace lies. */
export const uploadPaths = async (tx: Tx): Promise<readonly string[]> =>
  (await tx.selectFrom('leadpact.upload').select('path').execute()).map(({ path }) => path);

/** Forgets an upload and gives its path, so that the file can be removed; null when it is not there. */
export const removeUpload = async (tx: Tx, id: string): Promise<string | null> => {
  const gone = await tx
    .deleteFrom('leadpact.upload')
    .where('id', '=', id)
    .returning('path')
    .executeTakeFirst();
  return gone?.path ?? null;
};
