import { type AgreementProblem, diffAgreements, parseAgreement } from '@leadpact/core';
import {
  type AgreementDocument,
  agreementDocx,
  agreementHtml,
  agreementMarkdown,
  agreementPdf,
  describeAgreement,
  describeChanges,
} from '@leadpact/documents';
import { Command } from 'commander';
import type { Finish } from '../main.ts';
import { readAgreement } from '../replay/read-agreement.ts';
import type { CliIo } from '../terminal/cli-io.ts';
import { loadServer, settingsOf } from '../terminal/environment.ts';
import { EXIT } from '../terminal/exit-code.ts';
import { readText, writeWhole } from '../terminal/files.ts';
import { plainText } from '../terminal/plain-text.ts';
import { leadsBar } from '../terminal/progress.ts';
import { Refusal } from '../terminal/refusal.ts';
import { verifyCommand } from './agreement-verify.ts';

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

const writers = {
  md: async (described: AgreementDocument) => agreementMarkdown(described),
  html: async (described: AgreementDocument) => agreementHtml(described),
  pdf: agreementPdf,
  docx: agreementDocx,
} as const;
type Form = keyof typeof writers;

const isForm = (to: string): to is Form => Object.hasOwn(writers, to);

type RenderFlags = Readonly<{ to: string; out?: string }>;

const render = async (io: CliIo, finish: Finish, file: string, { to, out }: RenderFlags): Promise<void> => {
  if (!isForm(to))
    throw new Refusal(`--to: found ${JSON.stringify(to)}, expected ${Object.keys(writers).join(', ')}`);
  const isBinary = to === 'pdf' || to === 'docx';
  if (isBinary && out === undefined && io.columns !== undefined)
    throw new Refusal(`--to ${to}: found a terminal, expected a file: add --out agreement.${to}, or > FILE`);
  const content = await writers[to](describeAgreement(await readAgreement(io, file)));
  if (out === undefined) io.stdout(content);
  else {
    await writeWhole(io, out, content);
    io.stdout(`Written to ${out}\n`);
  }
  finish(EXIT.done);
};

const diff = async (
  io: CliIo,
  finish: Finish,
  files: readonly [string, string],
  json: boolean,
): Promise<void> => {
  const [beforeFile, afterFile] = files;
  const before = await readAgreement(io, beforeFile);
  const after = await readAgreement(io, afterFile);
  const sections = describeChanges(before, after);
  finish(EXIT.done);
  if (json) {
    const changes = diffAgreements(before, after);
    io.stdout(`${JSON.stringify({ isSame: changes.length === 0, sections, changes }, null, 2)}\n`);
    return;
  }
  if (sections.length === 0) {
    io.stdout(`${beforeFile} and ${afterFile} say the same.\n`);
    return;
  }
  const lines = sections.map(({ title, changes }) =>
    [title, ...changes.map(({ sentence }) => `  ${plainText(sentence)}`)].join('\n'),
  );
  io.stdout(`${lines.join('\n\n')}\n`);
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
    .command('diff')
    .description('Says in words what is different between two agreements; exits with 0 either way.')
    .argument('<before>', 'the agreement as it was')
    .argument('<after>', 'the agreement as it is to be')
    .option('--json', 'one JSON document')
    .action((before: string, after: string, options: Readonly<{ json?: boolean }>) =>
      diff(io, finish, [before, after], options.json === true),
    );
  command
    .command('render')
    .description('Writes an agreement as people read and sign it.')
    .argument('<file>', 'the agreement (YAML or JSON)')
    .requiredOption('--to <form>', 'md (Markdown), html, pdf or docx')
    .option('--out <file>', 'where to write it (default: standard output)')
    .action((file: string, flags: RenderFlags) => render(io, finish, file, flags));
  command
    .command('use')
    .description('Puts a version in force without signatures. Works beside a running server.')
    .argument('<file>', 'the agreement (YAML or JSON)')
    .option('--workspace <workspace>', 'its name or id, where there are several')
    .option('--json', 'one JSON document')
    .action((file: string, flags: UseFlags) => use(io, finish, file, flags));
  command.addCommand(verifyCommand(io, finish));
  return command;
};
