import { escapeMarkdown as inert } from '../text/escape-markdown.ts';
import { formatsOf } from '../text/formats.ts';
import type { AgreementDocument, DocumentBlock, DocumentPromise } from './agreement-document.ts';
import { type Brand, NO_BRAND } from './brand.ts';
import { type DocumentText, documentText } from './document-text.ts';

type Written = Readonly<{ document: AgreementDocument; text: DocumentText }>;

const promise = ({ name, sentence, details, twin, ifMissed }: DocumentPromise, { text }: Written): string =>
  [
    `- **${inert(name)}.** ${inert(sentence)}`,
    ...details.map((line) => `  ${inert(line)}`),
    ...(twin === null ? [] : [`  ${inert(text('mirrors', { twin }))}`]),
    ...(ifMissed === null ? [] : [`  ${inert(text('ifMissed', { words: ifMissed }))}`]),
  ].join('\n');

const side = (title: string, promises: readonly DocumentPromise[], written: Written): readonly string[] => [
  `### ${inert(title)}`,
  promises.length === 0
    ? inert(written.text('nothingPromised'))
    : promises.map((one) => promise(one, written)).join('\n'),
];

const row = (cells: readonly string[]): string => `| ${cells.map(inert).join(' | ')} |`;

const table = (
  columns: readonly Readonly<{ label: string; isFigure: boolean }>[],
  rows: readonly (readonly string[])[],
): string =>
  [
    row(columns.map(({ label }) => label)),
    `|${columns.map(({ isFigure }) => (isFigure ? ' ---: ' : ' --- ')).join('|')}|`,
    ...rows.map(row),
  ].join('\n');

const signatures = (
  { signatures: all }: Extract<DocumentBlock, { kind: 'signatures' }>,
  { document, text }: Written,
): string => {
  const formats = formatsOf(document.proseLanguage, document.currency, document.language);
  const columns = ['side', 'who', 'decision', 'date', 'record'] as const;
  return table(
    columns.map((key) => ({ label: text(key), isFigure: false })),
    all.map(({ name, address, side: of, decision, at, sha256, reason }) => [
      of === null ? '' : text(of),
      name === '' ? address : `${name} (${address})`,
      [text('decided', { decision }), ...(reason === undefined ? [] : [reason])].join(': '),
      at === null ? '' : formats.instant(new Date(at), document.timezone),
      sha256 ?? '',
    ]),
  );
};

const block = (one: DocumentBlock, written: Written): readonly string[] => {
  switch (one.kind) {
    case 'text':
      return [inert(one.text)];
    case 'list':
      return [one.items.map((item) => `- ${inert(item)}`).join('\n')];
    case 'table':
      return [table(one.columns, one.rows)];
    case 'promises':
      return [
        ...side(written.text('marketing'), one.marketing, written),
        ...side(written.text('sales'), one.sales, written),
      ];
    case 'signatures':
      return [signatures(one, written)];
  }
};

/** The document as Markdown; what people wrote in it stays inert. */
export const agreementMarkdown = (document: AgreementDocument, brand: Brand = NO_BRAND): string => {
  const { title, facts, sections, language, version, sha256 } = document;
  const text = documentText(language);
  const marks = [
    ...(version === null ? [] : [text('versionMark', { version })]),
    ...(sha256 === null ? [] : [text('shaMark', { sha: sha256 })]),
    ...(brand.footer === null ? [] : [brand.footer]),
  ];
  return `${[
    `# ${inert(title)}`,
    facts.map(({ label, value }) => `- ${inert(label)}: ${inert(value)}`).join('\n'),
    ...sections.flatMap((section, index) => [
      `## ${index + 1}\\. ${inert(section.title)}`,
      ...section.blocks.flatMap((one) => block(one, { document, text })),
    ]),
    ...(marks.length === 0 ? [] : ['---', ...marks.map(inert)]),
  ].join('\n\n')}\n`;
};
