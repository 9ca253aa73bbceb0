import { addApiKey, apiKeys, openStore, revokeApiKey, type Store } from '@leadpact/store';
import { type ApiKey, NewApiKey, Scope } from '@leadpact/wire';
import type { Settings } from '../environment.ts';
import { storeOptions } from '../store-options.ts';
import { makeKey } from './api-key.ts';
import { chooseWorkspace } from './choose-workspace.ts';
import { describeKey } from './key-routes.ts';

export type KeyOutcome<Value> =
  | Readonly<{ ok: true; value: Value }>
  | Readonly<{ ok: false; message: string }>;

/** The audit log's name for whoever has the machine's own command line. */
export const COMMAND_LINE = 'command-line';

const refuse = (message: string) => ({ ok: false, message }) as const;

/** Opens the workspace that the command means, does the work and closes the database again. */
const inWorkspace = async <Value>(
  settings: Settings,
  named: string | null,
  work: (store: Store, workspaceId: string) => Promise<KeyOutcome<Value>>,
): Promise<KeyOutcome<Value>> => {
  const opened = await openStore(storeOptions(settings));
  if (!opened.ok) return refuse(opened.refusal.message);
  const store = opened.value;
  try {
    const chosen = await chooseWorkspace(store, named);
    if (!chosen.ok) return chosen;
    if (chosen.workspace === null)
      return refuse('there is no workspace yet; make one with: leadpact user add EMAIL --role owner');
    return await work(store, chosen.workspace.id);
  } finally {
    await store.close();
  }
};

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
  if (bad !== null) return refuse(bad);
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
      if (only === undefined) return refuse(`there is no working key ${JSON.stringify(wanted.key)}`);
      if (named.length > 1)
        return refuse(
          `${named.length} keys are called ${JSON.stringify(wanted.key)}; say which one by its beginning (${named.map(({ prefix }) => prefix).join(', ')})`,
        );
      await revokeApiKey(tx, only.id, { actor: COMMAND_LINE, at: new Date(wanted.at) });
      return { ok: true, value: describeKey(only) };
    }),
  );
