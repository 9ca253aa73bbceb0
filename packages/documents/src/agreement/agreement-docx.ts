import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { drawable } from '../pdf/fonts.ts';
import { formatsOf } from '../text/formats.ts';
import type { AgreementDocument, DocumentBlock, DocumentPromise } from './agreement-document.ts';
import { accentOf, type Brand, NO_BRAND } from './brand.ts';
import type { DocumentSignature } from './document-signature.ts';
import { type DocumentText, documentText } from './document-text.ts';
import { imageSize } from './image-size.ts';
import { pairPromises } from './pair-promises.ts';
import { paperSize } from './paper-size.ts';

const SOFT = '555B64';
const RULE = 'D5D9DE';
const MARKETING = '1C62B9';
const SALES = 'A84A00';
const FONT = 'Arial';
/** Twentieths of a point. */
const PAGES = { A4: { width: 11_906, height: 16_838 }, LETTER: { width: 12_240, height: 15_840 } } as const;
const MARGIN = 1_134;
const LOGO = { width: 200, height: 50 };
const BULLETS = 'bullets';

type Written = Readonly<{ document: AgreementDocument; text: DocumentText }>;

/** Words keep to one line and hold no characters that hide or reorder others; none of them is a field or a formula. */
const run = (
  words: string,
  look: Readonly<{ bold?: boolean; color?: string; size?: number; language?: string }> = {},
) => {
  const { language, ...rest } = look;
  return new TextRun({
    text: drawable(words),
    ...rest,
    ...(isRightToLeft(words) ? { rightToLeft: true } : {}),
    ...(language === undefined ? {} : { language: { value: language } }),
  });
};

const isRightToLeft = (words: string): boolean =>
  /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(words);

const line = (words: string, look: Parameters<typeof run>[1] = {}, after = 80): Paragraph =>
  new Paragraph({
    bidirectional: isRightToLeft(words),
    spacing: { after },
    children: [run(words, look)],
  });

const rule = { style: BorderStyle.SINGLE, size: 4, color: RULE } as const;
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const BORDERS = { top: none, left: none, right: none, bottom: rule } as const;

const cell = (children: readonly Paragraph[], share: number, head = false, color?: string): TableCell =>
  new TableCell({
    children: children.length === 0 ? [new Paragraph({})] : [...children],
    width: { size: share, type: WidthType.PERCENTAGE },
    verticalAlign: VerticalAlign.TOP,
    margins: { top: 60, bottom: 60, left: 0, right: 160 },
    borders:
      color === undefined ? BORDERS : { ...BORDERS, top: { style: BorderStyle.SINGLE, size: 18, color } },
    ...(head ? { shading: { type: ShadingType.CLEAR, fill: 'FFFFFF' } } : {}),
  });

const table = (rows: readonly TableRow[]): Table =>
  new Table({
    rows: [...rows],
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      top: none,
      bottom: none,
      left: none,
      right: none,
      insideHorizontal: none,
      insideVertical: none,
    },
  });

const longestWord = (text: string): number => Math.max(0, ...text.split(/\s+/).map((word) => word.length));

/** Shares of the width by what the columns hold, in percent; a column is as wide as its longest word, which is not cut. */
const shares = (rows: readonly (readonly string[])[], count: number): readonly number[] => {
  const lengths = Array.from({ length: count }, (_, index) => {
    const texts = rows.map((cells) => cells[index] ?? '');
    return Math.max(
      13,
      ...texts.map((text) => Math.max(longestWord(text) * 1.8, Math.min(60, text.length * 1.15))),
    );
  });
  const sum = lengths.reduce((total, one) => total + one, 0);
  return lengths.map((length) => (100 * length) / sum);
};

const plainTable = ({ columns, rows }: Extract<DocumentBlock, { kind: 'table' }>): Table => {
  const widths = shares([columns.map(({ label }) => label), ...rows], columns.length);
  const aligned = (words: string, index: number, look: Parameters<typeof run>[1] = {}) =>
    new Paragraph({
      bidirectional: isRightToLeft(words),
      alignment: columns[index]?.isFigure === true ? AlignmentType.END : AlignmentType.START,
      children: [run(words, look)],
    });
  return table([
    new TableRow({
      tableHeader: true,
      cantSplit: true,
      children: columns.map(({ label }, index) =>
        cell([aligned(label, index, { bold: true, color: SOFT, size: 17 })], widths[index] ?? 0, true),
      ),
    }),
    ...rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: columns.map((_, index) => cell([aligned(cells[index] ?? '', index)], widths[index] ?? 0)),
        }),
    ),
  ]);
};

const promiseLines = (promise: DocumentPromise | null, { text }: Written): readonly Paragraph[] => {
  if (promise === null) return [];
  const { name, sentence, details, twin, ifMissed } = promise;
  return [
    line(name, { bold: true }, 20),
    line(sentence, {}, 40),
    ...[
      ...details,
      ...(twin === null ? [] : [text('mirrors', { twin })]),
      ...(ifMissed === null ? [] : [text('ifMissed', { words: ifMissed })]),
    ].map((words) => line(words, { color: SOFT, size: 17 }, 20)),
  ];
};

const promises = (
  { marketing, sales }: Extract<DocumentBlock, { kind: 'promises' }>,
  written: Written,
): Table =>
  table([
    new TableRow({
      tableHeader: true,
      children: [
        cell([line(written.text('marketing'), { bold: true, color: MARKETING })], 50, true, MARKETING),
        cell([line(written.text('sales'), { bold: true, color: SALES })], 50, true, SALES),
      ],
    }),
    ...pairPromises(marketing, sales).map(
      (pair) =>
        new TableRow({
          cantSplit: true,
          children: [
            cell(promiseLines(pair.marketing, written), 50),
            cell(promiseLines(pair.sales, written), 50),
          ],
        }),
    ),
  ]);

const signature = (
  { name, address, side, decision, at, sha256, reason }: DocumentSignature,
  { document, text }: Written,
): readonly Paragraph[] => {
  const formats = formatsOf(document.proseLanguage, document.currency, document.language);
  const isOpen = decision === 'open';
  const who = name === '' ? address : `${name} (${address})`;
  const decided = isOpen
    ? ''
    : [
        text('decided', { decision }),
        ...(at === null ? [] : [formats.instant(new Date(at), document.timezone)]),
        ...(reason === undefined ? [] : [reason]),
      ].join(' · ');
  return [
    new Paragraph({
      spacing: { before: 480 },
      keepNext: true,
      border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '1A1D21', space: 2 } },
      children: [run(decided, { bold: true })],
    }),
    new Paragraph({
      tabStops: [
        { type: TabStopType.RIGHT, position: PAGES[paperSize(document.currency)].width - 2 * MARGIN },
      ],
      children: [
        run(side === null ? who : `${text(side)}: ${who}`, { color: SOFT, size: 17 }),
        new TextRun({ children: ['\t'] }),
        run(text('date'), { color: SOFT, size: 17 }),
      ],
    }),
    ...(sha256 === null ? [] : [line(`${text('record')}: ${sha256}`, { color: SOFT, size: 15 })]),
  ];
};

const block = (one: DocumentBlock, written: Written): readonly FileChild[] => {
  const { document } = written;
  switch (one.kind) {
    case 'text':
      return [line(one.text, one.isProse ? { language: document.proseLanguage } : {})];
    case 'list':
      return one.items.map(
        (item) =>
          new Paragraph({
            numbering: { reference: BULLETS, level: 0 },
            bidirectional: isRightToLeft(item),
            children: [run(item)],
          }),
      );
    case 'table':
      return [plainTable(one), new Paragraph({ spacing: { after: 60 } })];
    case 'promises':
      return [promises(one, written), new Paragraph({})];
    case 'signatures':
      return one.signatures.flatMap((line) => signature(line, written));
  }
};

const logo = ({ logo: image, name }: Brand): readonly Paragraph[] => {
  if (image === null) return [];
  const { width, height } = imageSize(image);
  const scale = Math.min(LOGO.width / width, LOGO.height / height);
  return [
    new Paragraph({
      children: [
        new ImageRun({
          type: image.type === 'image/png' ? 'png' : 'jpg',
          data: image.bytes,
          transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
          altText: { name: name ?? 'Logo', title: name ?? 'Logo', description: name ?? 'Logo' },
        }),
      ],
    }),
  ];
};

const feet = (written: Written, { footer }: Brand): Footer => {
  const { document, text } = written;
  const [before = '', between = '', after = ''] = text('pageOf', { page: '\u0001', pages: '\u0001' }).split(
    '\u0001',
  );
  const marks = [
    ...(footer === null ? [] : [footer]),
    ...(document.version === null ? [] : [text('versionMark', { version: document.version })]),
  ].join(' · ');
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [
          { type: TabStopType.RIGHT, position: PAGES[paperSize(document.currency)].width - 2 * MARGIN },
        ],
        border: { top: { ...rule, space: 4 } },
        children: [
          run(marks, { color: SOFT, size: 15 }),
          new TextRun({
            color: SOFT,
            size: 15,
            children: ['\t', before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
          }),
        ],
      }),
      ...(document.sha256 === null
        ? []
        : [line(text('shaMark', { sha: document.sha256 }), { color: SOFT, size: 15 })]),
    ],
  });
};

/** The document for a word processor: real headings, lists, tables whose heading rows repeat, page numbers, language. */
export const agreementDocx = async (
  document: AgreementDocument,
  brand: Brand = NO_BRAND,
): Promise<Uint8Array> => {
  const text = documentText(document.language);
  const written = { document, text };
  const accent = accentOf(brand).slice(1);
  const kind = [
    text('kindOfDocument'),
    ...(document.version === null ? [] : [text('versionMark', { version: document.version })]),
  ].join(' · ');
  const file = new Document({
    title: document.title,
    creator: brand.name ?? 'Leadpact',
    description: text('kindOfDocument'),
    styles: {
      default: {
        document: {
          run: { font: FONT, size: 20, color: '1A1D21', language: { value: document.language } },
          paragraph: { spacing: { after: 80, line: 276, lineRule: LineRuleType.AUTO } },
        },
        title: {
          run: { font: FONT, size: 48, bold: true },
          paragraph: { spacing: { before: 60, after: 200, line: 264, lineRule: LineRuleType.AUTO } },
        },
        heading1: {
          run: { font: FONT, size: 26, bold: true, color: accent },
          paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
        },
      },
    },
    numbering: {
      config: [
        {
          reference: BULLETS,
          levels: [
            {
              level: 0,
              format: LevelFormat.BULLET,
              text: '•',
              alignment: AlignmentType.START,
              style: { paragraph: { indent: { left: 284, hanging: 284 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: PAGES[paperSize(document.currency)],
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        headers: {
          first: new Header({ children: [new Paragraph({})] }),
          default: new Header({ children: [line(document.title, { color: SOFT, size: 15 })] }),
        },
        footers: { first: feet(written, brand), default: feet(written, brand) },
        children: [
          ...logo(brand),
          line(kind, { color: SOFT }),
          new Paragraph({
            heading: HeadingLevel.TITLE,
            bidirectional: isRightToLeft(document.title),
            children: [run(document.title)],
          }),
          table(
            document.facts.map(
              ({ label, value }) =>
                new TableRow({
                  children: [cell([line(label, { color: SOFT })], 20), cell([line(value)], 80)],
                }),
            ),
          ),
          ...document.sections.flatMap(({ title, blocks }, index) => [
            new Paragraph({
              heading: HeadingLevel.HEADING_1,
              children: [run(`${index + 1}  ${title}`)],
            }),
            ...blocks.flatMap((one) => block(one, written)),
          ]),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toArrayBuffer(file));
};
