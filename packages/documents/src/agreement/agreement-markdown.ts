import { escapeMarkdown as inert } from '../text/escape-markdown.ts';
import type { AgreementDocument, DocumentBlock, DocumentPromise } from './agreement-document.ts';

const promise = ({ name, sentence, details, twin, ifMissed }: DocumentPromise): string =>
  [
    `- **${inert(name)}.** ${inert(sentence)}`,
    ...details.map((line) => `  ${inert(line)}`),
    ...(twin === null ? [] : [`  Mirrors: ${inert(twin)}.`]),
    ...(ifMissed === null ? [] : [`  If missed: ${inert(ifMissed)}`]),
  ].join('\n');

const side = (title: string, promises: readonly DocumentPromise[]): readonly string[] => [
  `### ${title}`,
  promises.length === 0 ? 'Promises nothing yet.' : promises.map(promise).join('\n'),
];

const row = (cells: readonly string[]): string => `| ${cells.map(inert).join(' | ')} |`;

const block = (one: DocumentBlock): readonly string[] => {
  switch (one.kind) {
    case 'text':
      return [inert(one.text)];
    case 'list':
      return [one.items.map((item) => `- ${inert(item)}`).join('\n')];
    case 'table':
      return [
        [
          row(one.columns.map(({ label }) => label)),
          `|${one.columns.map(({ isFigure }) => (isFigure ? ' ---: ' : ' --- ')).join('|')}|`,
          ...one.rows.map(row),
        ].join('\n'),
      ];
    case 'promises':
      return [...side('Marketing', one.marketing), ...side('Sales', one.sales)];
  }
};

/** The document as Markdown; what people wrote in it stays inert. */
export const agreementMarkdown = ({ title, facts, sections }: AgreementDocument): string =>
  `${[
    `# ${inert(title)}`,
    facts.map(({ label, value }) => `- ${inert(label)}: ${inert(value)}`).join('\n'),
    ...sections.flatMap((section) => [`## ${inert(section.title)}`, ...section.blocks.flatMap(block)]),
  ].join('\n\n')}\n`;
