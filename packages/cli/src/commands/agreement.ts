import { type AgreementProblem, parseAgreement } from '@leadpact/core';
import { Command } from 'commander';
import type { Finish } from '../main.ts';
import type { CliIo } from '../terminal/cli-io.ts';
import { EXIT } from '../terminal/exit-code.ts';
import { readText } from '../terminal/files.ts';
import { plainText } from '../terminal/plain-text.ts';

const problemLine = (
  file: string,
  kind: string,
  { line, column, path, message, hint }: AgreementProblem,
): string => {
  const place = path === '' ? '' : ` ${path}`;
  const advice = hint === undefined ? '' : ` (${hint})`;
  return `${file}:${line}:${column} ${kind}${plainText(`${place}: ${message}${advice}`)}\n`;
};

const check = async (io: CliIo, finish: Finish, file: string, json: boolean): Promise<void> => {
  const parsed = parseAgreement(await readText(io, file));
  const problems = parsed.ok ? [] : parsed.problems;
  const warnings = parsed.ok ? parsed.warnings : [];
  finish(parsed.ok ? EXIT.done : EXIT.no);
  if (json) {
    io.stdout(`${JSON.stringify({ ok: parsed.ok, problems, warnings }, null, 2)}\n`);
    return;
  }
  for (const problem of problems) io.stderr(problemLine(file, 'problem', problem));
  for (const warning of warnings) io.stderr(problemLine(file, 'warning', warning));
  if (!parsed.ok) {
    io.stdout(`${file}: ${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}\n`);
    return;
  }
  const { name, effective, commitments } = parsed.value;
  const noted =
    warnings.length === 0 ? '' : `, ${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`;
  io.stdout(
    `${file}: in order${noted}. ${plainText(name)}, from ${effective.from}, ${commitments.length} commitments\n`,
  );
};

/** `leadpact agreement …` */
export const agreementCommand = (io: CliIo, finish: Finish): Command => {
  const command = new Command('agreement').description('The agreement as code.');
  command
    .command('check')
    .description('Says whether an agreement file is in order, and all that is wrong with it.')
    .argument('<file>', 'the agreement (YAML or JSON)')
    .option('--json', 'one JSON document')
    .action((file: string, options: Readonly<{ json?: boolean }>) =>
      check(io, finish, file, options.json === true),
    );
  return command;
};
