import { Role } from '@leadpact/wire';
import { Command } from 'commander';
import type { Finish } from '../main.ts';
import type { CliIo } from '../terminal/cli-io.ts';
import { loadServer, settingsOf } from '../terminal/environment.ts';
import { EXIT } from '../terminal/exit-code.ts';
import { Refusal, refusal } from '../terminal/refusal.ts';

type Flags = Readonly<{ role: string; name?: string; workspace?: string; passwordStdin?: boolean }>;

const readPassword = async (io: CliIo, flags: Pick<Flags, 'passwordStdin'>): Promise<string> => {
  if (flags.passwordStdin !== true) {
    throw new Refusal(
      '--password-stdin is missing; send the password on standard input, so that no shell remembers it',
    );
  }
  return (await io.readInput()).replace(/\r?\n$/, '');
};

const add = async (io: CliIo, finish: Finish, email: string, flags: Flags): Promise<void> => {
  const role = Role.safeParse(flags.role);
  if (!role.success) throw refusal('--role', JSON.stringify(flags.role), `one of ${Role.options.join(', ')}`);
  const password = await readPassword(io, flags);
  const { addUser } = await loadServer();
  const outcome = await addUser(await settingsOf(io), io.environment.LEADPACT_SECRET, {
    email,
    name: flags.name ?? email.replace(/@.*$/, ''),
    role: role.data,
    password,
    workspace: flags.workspace ?? null,
    at: io.now(),
  });
  if (!outcome.ok) throw new Refusal(outcome.message);
  io.stdout(`${email} is ${role.data} of ${outcome.workspace}.\n`);
  finish(EXIT.done);
};

const replacePassword = async (
  io: CliIo,
  finish: Finish,
  email: string,
  flags: Pick<Flags, 'passwordStdin'>,
): Promise<void> => {
  const password = await readPassword(io, flags);
  const { setPassword } = await loadServer();
  const outcome = await setPassword(await settingsOf(io), io.environment.LEADPACT_SECRET, {
    email,
    password,
    at: io.now(),
  });
  if (!outcome.ok) throw new Refusal(outcome.message);
  io.stdout(`${email} signs in with the new password; older sessions are over.\n`);
  finish(EXIT.done);
};

/** `leadpact user …` */
export const userCommand = (io: CliIo, finish: Finish): Command => {
  const command = new Command('user').description('People of the workspace.');
  command
    .command('add')
    .description('Makes an account; the first one makes the workspace. Works beside a running server.')
    .argument('<email>', 'the address to sign in with')
    .requiredOption('--role <role>', `one of ${Role.options.join(', ')}`)
    .option('--name <name>', 'how the person is called; default: the address before the @')
    .option('--workspace <workspace>', 'its name or id, where there are several; the name of the first one')
    .option('--password-stdin', 'reads the password from standard input')
    .action((email: string, flags: Flags) => add(io, finish, email, flags));
  command
    .command('password')
    .description('Gives an account another password, and signs it out everywhere.')
    .argument('<email>', 'the address to sign in with')
    .option('--password-stdin', 'reads the password from standard input')
    .action((email: string, flags: Pick<Flags, 'passwordStdin'>) =>
      replacePassword(io, finish, email, flags),
    );
  return command;
};
