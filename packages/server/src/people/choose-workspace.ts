import { type Store, workspaceNames } from '@leadpact/store';

export type WorkspaceChoice =
  | Readonly<{ ok: true; workspace: Readonly<{ id: string; name: string }> | null }>
  | Readonly<{ ok: false; message: string }>;

/** The workspace that a command means: the only one, or the one named by its id or name; null when there is none at all. */
export const chooseWorkspace = async (store: Store, named: string | null): Promise<WorkspaceChoice> => {
  const there = await store.withOperator(workspaceNames);
  const names = there.map(({ name }) => name).join(', ');
  const fitting = named === null ? there : there.filter(({ id, name }) => id === named || name === named);
  if (fitting.length > 1)
    return {
      ok: false,
      message: `there are ${fitting.length} workspaces; say which one with --workspace (${names})`,
    };
  const [workspace = null] = fitting;
  if (workspace === null && there.length > 0)
    return { ok: false, message: `there is no workspace ${JSON.stringify(named)}; expected one of ${names}` };
  return { ok: true, workspace };
};
