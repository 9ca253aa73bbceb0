import { Command } from 'commander';
import type { Finish } from '../main.ts';
import type { CliIo } from '../terminal/cli-io.ts';
import { loadServer, settingsOf } from '../terminal/environment.ts';
import { EXIT } from '../terminal/exit-code.ts';
import { Refusal } from '../terminal/refusal.ts';

const start = async (io: CliIo, finish: Finish): Promise<void> => {
  const settings = await settingsOf(io);
  const { startServer } = await loadServer();
  const started = await startServer(settings, { now: io.now, secret: io.environment.LEADPACT_SECRET });
  if (!started.ok) throw new Refusal(started.message);
  const { address, setupLink, warnings, stop } = started.value;
  for (const warning of warnings) io.stderr(`Warning: ${warning}\n`);
  io.stdout(
    setupLink === null
      ? `Leadpact is at ${address}\n`
      : `Leadpact is at ${address}; make your account (this link works once, for a day): ${setupLink}\n`,
  );
  await io.untilStopped();
  await stop();
  finish(EXIT.done);
};

/** `leadpact start` */
export const startCommand = (io: CliIo, finish: Finish): Command =>
  new Command('start')
    .description('Runs the server until it is stopped.')
    .addHelpText(
      'after',
      `
Environment:
  PORT                 port, default 4747
  HOST                 address to listen on, default 127.0.0.1 (this machine only)
  LEADPACT_DATA        data folder, default ./data
  DATABASE_URL         your own PostgreSQL (15 or newer) instead of the embedded one
  DATABASE_DIRECT_URL  past a transaction-mode pooler, for migrations
  PUBLIC_URL           the address people use, such as https://leadpact.example
  TRUST_PROXY          1 behind an https proxy
  LEADPACT_SECRET      the sessions' secret, default: made once, in the data folder
  SMTP_URL             mail server, such as smtps://user:password@mail.example; or SMTP_HOST, SMTP_PORT,
                       SMTP_USER, SMTP_PASSWORD; default: none, mails are kept to be read in the app
  MAIL_FROM            the sender, such as leadpact@company.example
  LOG_LEVEL            silent, error, warn (default) or info`,
    )
    .action(() => start(io, finish));
