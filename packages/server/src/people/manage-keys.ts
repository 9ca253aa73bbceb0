import { addApiKey, apiKeys, revokeApiKey } from '@leadpact/store';
import { type ApiKey, NewApiKey, Scope } from '@leadpact/wire';
import type { Settings } from '../environment.ts';
import { COMMAND_LINE, type CommandOutcome, inWorkspace, refuseCommand } from '../workspace/in-workspace.ts';
import { makeKey } from './api-key.ts';
import { describeKey } from './key-routes.ts';

export type KeyOutcome<Value> = CommandOutcome<Value>;

const badKey = (name: string, scopes: readonly string[]): string | null => {
  const unknown = scopes.find((scope) => !Scope.safeParse(scope).success);
  if (scopes.length === 0 || unknown !== undefined)
    return `--scopes: found ${JSON.stringify(unknown ?? '')}, expected some of ${Scope.options.join(',')}`;
  return NewApiKey.shape.name.safeParse(name).success
    ? null
    : `the name ${JSON.stringify(name)} has no letters or more than 100; expected one such as website`;
};

/** Makes an API key from the command line; the answer is the only place where the key stands. */
export const createKey = async (
  settings: Settings,
  wanted: Readonly<{ name: string; scopes: readonly string[]; workspace: string | null; at: number }>,
): Promise<KeyOutcome<string>> => {
  const bad = badKey(wanted.name, wanted.scopes);
  if (bad !== null) return refuseCommand(bad);
  return inWorkspace(settings, wanted.workspace, async (store, workspaceId) => {
    const { key, ...kept } = makeKey(workspaceId);
    const entry = { name: wanted.name.trim(), scopes: [...new Set(wanted.scopes)], ...kept };
    const by = { actor: COMMAND_LINE, at: new Date(wanted.at) };
    await store.withWorkspace(workspaceId, (tx) => addApiKey(tx, entry, by));
    return { ok: true, value: key };
  });
};

/** The keys of the workspace, newest first. */
export const listKeys = async (
  settings: Settings,
  workspace: string | null,
): Promise<KeyOutcome<readonly ApiKey[]>> =>
  inWorkspace(settings, workspace, async (store, workspaceId) => ({
    ok: true,
    value: (await store.withWorkspace(workspaceId, apiKeys)).map(describeKey),
  }));

/** Ends the one key that has that id, beginning or name. */
export const revokeKey = async (
  settings: Settings,
  wanted: Readonly<{ key: string; workspace: string | null; at: number }>,
): Promise<KeyOutcome<ApiKey>> =>
  inWorkspace(settings, wanted.workspace, (store, workspaceId) =>
    store.withWorkspace(workspaceId, async (tx) => {
      const working = (await apiKeys(tx)).filter(({ revokedAt }) => revokedAt === null);
      const named = working.filter(({ id, name, prefix }) => [id, name, prefix].includes(wanted.key));
      const [only] = named;
      if (only === undefined) return refuseCommand(`there is no working key ${JSON.stringify(wanted.key)}`);
      if (named.length > 1)
        return refuseCommand(
          `${named.length} keys are called ${JSON.stringify(wanted.key)}; say which one by its beginning (${named.map(({ prefix }) => prefix).join(', ')})`,
        );
      await revokeApiKey(tx, only.id, { actor: COMMAND_LINE, at: new Date(wanted.at) });
      return { ok: true, value: describeKey(only) };
    }),
  );
