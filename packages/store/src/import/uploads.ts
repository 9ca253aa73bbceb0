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

/** Forgets an upload and gives its path, so that the file can be removed; null when it is not there. */
export const removeUpload = async (tx: Tx, id: string): Promise<string | null> => {
  const gone = await tx
    .deleteFrom('leadpact.upload')
    .where('id', '=', id)
    .returning('path')
    .executeTakeFirst();
  return gone?.path ?? null;
};
