import { type AgreementProblem, parseAgreement } from '@leadpact/core';
import { agreementHtml, agreementMarkdown, describeAgreement } from '@leadpact/documents';
import { Command } from 'commander';
import type { Finish } from '../main.ts';
import { readAgreement } from '../replay/read-agreement.ts';
import type { CliIo } from '../terminal/cli-io.ts';
import { loadServer, settingsOf } from '../terminal/environment.ts';
import { EXIT } from '../terminal/exit-code.ts';
import { readText } from '../terminal/files.ts';
import { plainText } from '../terminal/plain-text.ts';
import { leadsBar } from '../terminal/progress.ts';
import { Refusal } from '../terminal/refusal.ts';

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

const FORMS = ['md', 'html'] as const;

const render = async (io: CliIo, finish: Finish, file: string, to: string): Promise<void> => {
  const form = FORMS.find((known) => known === to);
  if (form === undefined)
    throw new Refusal(`--to: found ${JSON.stringify(to)}, expected ${FORMS.join(' or ')}`);
  const agreement = await readAgreement(io, file);
  const described = describeAgreement(agreement);
  io.stdout(form === 'md' ? agreementMarkdown(described) : agreementHtml(described, agreement.language));
  finish(EXIT.done);
};

type UseFlags = Readonly<{ workspace?: string; json?: boolean }>;

const use = async (io: CliIo, finish: Finish, file: string, flags: UseFlags): Promise<void> => {
  const agreement = await readAgreement(io, file);
  const { useAgreementFromCommand } = await loadServer();
  let leads = 0;
  const bar = leadsBar(io, 'Judging leads anew');
  const used = await useAgreementFromCommand(await settingsOf(io), {
    agreement,
    workspace: flags.workspace ?? null,
    now: io.now,
    onProgress: (progress) => {
      leads = progress.leads;
      bar.report(progress);
    },
  });
  bar.end();
  if (!used.ok) throw new Refusal(`${file}: ${used.message}`);
  const { number, name, sha256, effectiveFrom, isNew } = used.value;
  if (flags.json === true) io.stdout(`${JSON.stringify({ ...used.value, state: 'unsigned', leads })}\n`);
  else
    io.stdout(
      isNew
        ? `${plainText(name)} is in force from ${effectiveFrom}, unsigned: version ${number}, SHA-256 ${sha256}. ${leads} leads were judged anew.\n`
        : `${plainText(name)} was in force already as version ${number}; nothing changed.\n`,
    );
  finish(EXIT.done);
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
  command
    .command('render')
    .description('Writes an agreement as people read it to standard output.')
    .argument('<file>', 'the agreement (YAML or JSON)')
    .requiredOption('--to <form>', 'md (Markdown) or html')
    .action((file: string, { to }: Readonly<{ to: string }>) => render(io, finish, file, to));
  command
    .command('use')
    .description('Puts a version in force without signatures. Works beside a running server.')
    .argument('<file>', 'the agreement (YAML or JSON)')
    .option('--workspace <workspace>', 'its name or id, where there are several')
    .option('--json', 'one JSON document')
    .action((file: string, flags: UseFlags) => use(io, finish, file, flags));
  return command;
};
