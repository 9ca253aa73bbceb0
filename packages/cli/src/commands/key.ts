import { Scope } from '@leadpact/wire';
import { Command } from 'commander';
import type { Finish } from '../main.ts';
import type { CliIo } from '../terminal/cli-io.ts';
import { loadServer, settingsOf } from '../terminal/environment.ts';
import { EXIT } from '../terminal/exit-code.ts';
import { plainText } from '../terminal/plain-text.ts';
import { Refusal } from '../terminal/refusal.ts';
import { tableLines } from '../terminal/table.ts';

type Flags = Readonly<{ workspace?: string; json?: boolean }>;

const unwrap = <Value>(
  outcome: Readonly<{ ok: true; value: Value }> | Readonly<{ ok: false; message: string }>,
): Value => {
  if (!outcome.ok) throw new Refusal(outcome.message);
  return outcome.value;
};

const create = async (
  io: CliIo,
  finish: Finish,
  name: string,
  flags: Flags & Readonly<{ scopes: string }>,
): Promise<void> => {
  const { createKey } = await loadServer();
  const scopes = flags.scopes
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
  const key = unwrap(
    await createKey(await settingsOf(io), { name, scopes, workspace: flags.workspace ?? null, at: io.now() }),
  );
  if (flags.json === true) io.stdout(`${JSON.stringify({ key })}\n`);
  else io.stdout(`${key}\n`);
  io.stderr('Keep it now: it is not shown again. Send it as "Authorization: Bearer KEY".\n');
  finish(EXIT.done);
};

const list = async (io: CliIo, finish: Finish, flags: Flags): Promise<void> => {
  const { listKeys } = await loadServer();
  const keys = unwrap(await listKeys(await settingsOf(io), flags.workspace ?? null));
  if (flags.json === true) io.stdout(`${JSON.stringify({ keys })}\n`);
  else {
    const lines = tableLines(
      [
        { heading: 'Key', align: 'left', cell: ({ prefix }) => `${prefix}…` },
        { heading: 'Name', align: 'left', cell: ({ name }) => name },
        { heading: 'Scopes', align: 'left', cell: ({ scopes }) => scopes.join(',') },
        { heading: 'Last used', align: 'left', cell: ({ lastUsedAt }) => lastUsedAt ?? 'never' },
        { heading: 'State', align: 'left', cell: ({ revokedAt }) => (revokedAt ? 'revoked' : 'works') },
      ],
      keys,
    );
    io.stdout(keys.length === 0 ? 'There is no key yet.\n' : `${lines.join('\n')}\n`);
  }
  finish(EXIT.done);
};

const revoke = async (io: CliIo, finish: Finish, key: string, flags: Flags): Promise<void> => {
  const { revokeKey } = await loadServer();
  const revoked = unwrap(
    await revokeKey(await settingsOf(io), { key, workspace: flags.workspace ?? null, at: io.now() }),
  );
  io.stdout(`${plainText(revoked.name)} (${revoked.prefix}…) no longer works.\n`);
  finish(EXIT.done);
};

const WORKSPACE = ['--workspace <workspace>', 'its name or id, where there are several'] as const;

/** `leadpact key …` */
export const keyCommand = (io: CliIo, finish: Finish): Command => {
  const command = new Command('key').description('API keys: what programs show to write or read.');
  command
    .command('create')
    .description('Makes a key and prints it, once. Works beside a running server.')
    .argument('<name>', 'to know it by, such as website')
    .requiredOption('--scopes <scopes>', `what it may do, separated by commas: ${Scope.options.join(', ')}`)
    .option(...WORKSPACE)
    .option('--json', 'prints {"key": "…"}')
    .action((name: string, flags: Flags & Readonly<{ scopes: string }>) => create(io, finish, name, flags));
  command
    .command('list')
    .description('Lists the keys, newest first.')
    .option(...WORKSPACE)
    .option('--json', 'prints one JSON document')
    .action((flags: Flags) => list(io, finish, flags));
  command
    .command('revoke')
    .description('Ends a key, at once.')
    .argument('<key>', 'its name, or its beginning as `key list` shows it')
    .option(...WORKSPACE)
    .action((key: string, flags: Flags) => revoke(io, finish, key, flags));
  return command;
};
