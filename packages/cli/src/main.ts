import { Command, CommanderError } from 'commander';
import { agreementCommand } from './commands/agreement.ts';
import { backtestCommand } from './commands/backtest.ts';
import { backupCommand } from './commands/backup.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { keyCommand } from './commands/key.ts';
import { planCommand } from './commands/plan.ts';
import { rebuildCommand } from './commands/rebuild.ts';
import { replayCommand } from './commands/replay.ts';
import { restoreCommand } from './commands/restore.ts';
import { startCommand } from './commands/start.ts';
import { userCommand } from './commands/user.ts';
import { worksheetCommand } from './commands/worksheet.ts';
import { type CliIo, processIo } from './terminal/cli-io.ts';
import { EXIT, type ExitCode } from './terminal/exit-code.ts';
import { plainText } from './terminal/plain-text.ts';
import { Refusal } from './terminal/refusal.ts';

/** Called by a command with its answer. */
export type Finish = (code: ExitCode) => void;

const oneLine = (text: string): string => text.trim().replace(/\s*\n\s*/g, ' ');

const program = (io: CliIo, finish: Finish): Command => {
  const root = new Command('leadpact')
    .description('The working agreement between Marketing and Sales.')
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({
      writeOut: io.stdout,
      writeErr: io.stderr,
      outputError: (text, write) => write(`leadpact: ${oneLine(text.replace(/^error: /, ''))}\n`),
    });
  const settings = root.configureOutput();
  for (const command of [
    startCommand,
    planCommand,
    worksheetCommand,
    replayCommand,
    backtestCommand,
    agreementCommand,
    userCommand,
    keyCommand,
    importCommand,
    exportCommand,
    backupCommand,
    restoreCommand,
    rebuildCommand,
  ].map((make) => make(io, finish))) {
    for (const part of [command, ...command.commands]) part.exitOverride().configureOutput(settings);
    root.addCommand(command);
  }
  return root;
};

/**
 * Runs one command line (without `node` and the script's name) and gives its exit code: 0 done, 1 the answer is no,
 * 2 wrong use or bad input. A bug throws.
 */
export const main = async (argv: readonly string[], io: CliIo = processIo()): Promise<ExitCode> => {
  let code: ExitCode = EXIT.done;
  try {
    await program(io, (answer) => {
      code = answer;
    }).parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.badInput;
    if (!(error instanceof Refusal)) throw error;
    io.stderr(`leadpact: ${plainText(error.message)}\n`);
    return EXIT.badInput;
  }
};
