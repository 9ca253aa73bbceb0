import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { leftUploads, removeUpload, uploadPaths, workspaceNames } from '@leadpact/store';
import type { Context } from '../context.ts';
import { COMMAND_LINE } from '../workspace/in-workspace.ts';
import { uploadFolder } from './upload-file.ts';

/** A command that is still copying its files has not said yet what they are for. */
const COPYING_MS = 10 * 60_000;
/** A file that is being received has no row yet; nobody sends one for so long. */
const RECEIVING_MS = 86_400_000;

const dropCopies = async ({ store, now }: Context, workspaceId: string): Promise<void> => {
  const before = new Date(now() - COPYING_MS);
  await store.withWorkspace(workspaceId, async (tx) => {
    for (const { id, path } of await leftUploads(tx, { by: COMMAND_LINE, before })) {
      await removeUpload(tx, id);
      await rm(path, { force: true });
    }
  });
};

/** Files that a process was receiving when it was killed: nothing tells of them. */
const dropStrays = async (
  { store, settings, now }: Context,
  workspaces: readonly string[],
): Promise<void> => {
  const folder = uploadFolder(settings.dataDir);
  const names = await readdir(folder).catch((): readonly string[] => []);
  if (names.length === 0) return;
  const known = new Set<string>();
  for (const workspaceId of workspaces)
    for (const path of await store.withWorkspace(workspaceId, uploadPaths)) known.add(path);
  for (const path of names.map((name) => join(folder, name))) {
    const found = known.has(path) ? null : await stat(path).catch(() => null);
    if (found?.isFile() && found.mtimeMs < now() - RECEIVING_MS) await rm(path, { force: true });
  }
};

/** Removes what `leadpact import` copied for runs that have ended, and files that were never wholly received. */
export const sweepCopies = async (context: Context): Promise<void> => {
  const workspaces = (await context.store.withOperator(workspaceNames)).map(({ id }) => id);
  for (const workspaceId of workspaces) await dropCopies(context, workspaceId);
  await dropStrays(context, workspaces);
};
