import { CELL, type CellParagraph, drawTable } from '../pdf/draw-table.ts';
import type { TextStyle } from '../pdf/lay-out-text.ts';
import { INK, openPaper, type Paper, SOFT, type Tag } from '../pdf/paper.ts';
import { formatsOf } from '../text/formats.ts';
import type { AgreementDocument, DocumentBlock, DocumentPromise } from './agreement-document.ts';
import { accentOf, type Brand, NO_BRAND } from './brand.ts';
import type { DocumentSignature } from './document-signature.ts';
import { type DocumentText, documentText } from './document-text.ts';
import { drawLogo } from './draw-logo.ts';
import { pairPromises } from './pair-promises.ts';
import { paperSize } from './paper-size.ts';

const MARKETING = '#1c62b9';
const SALES = '#a84a00';
const TITLE: TextStyle = { size: 24, lineHeight: 1.2, weight: 'bold', color: INK };
const KIND: TextStyle = { size: 9, lineHeight: 1.4, weight: 'regular', color: SOFT };
const HEADING: TextStyle = { size: 13, lineHeight: 1.35, weight: 'bold', color: INK };
const BODY: TextStyle = { size: 9.5, lineHeight: 1.5, weight: 'regular', color: INK };
const SMALL: TextStyle = { size: 8, lineHeight: 1.4, weight: 'regular', color: SOFT };

type Written = Readonly<{
  paper: Paper;
  document: AgreementDocument;
  text: DocumentText;
  accent: string;
}>;

const promiseCell = (promise: DocumentPromise | null, text: DocumentText): readonly CellParagraph[] => {
  if (promise === null) return [];
  const { name, sentence, details, twin, ifMissed } = promise;
  return [
    { spans: [{ text: name, weight: 'bold' }], style: { ...CELL, size: 10 } },
    { spans: [{ text: sentence }] },
    ...[
      ...details,
      ...(twin === null ? [] : [text('mirrors', { twin })]),
      ...(ifMissed === null ? [] : [text('ifMissed', { words: ifMissed })]),
    ].map((line): CellParagraph => ({ spans: [{ text: line }], style: SMALL, gap: 1 })),
  ];
};

const list = (tag: Tag, items: readonly string[], { paper }: Written): void => {
  const whole = paper.tag(tag, 'L');
  for (const item of items) {
    const one = paper.tag(whole, 'LI');
    paper.need(BODY.size * BODY.lineHeight);
    const y = paper.y();
    paper.within(paper.tag(one, 'Lbl'), 'Lbl', () => {
      paper.doc
        .circle(paper.left + 4, y + (BODY.size * BODY.lineHeight) / 2, 1.4)
        .fillColor(SOFT)
        .fill();
    });
    paper.text(one, [{ text: item }], BODY, { type: 'LBody', indent: 14 });
    paper.space(2);
  }
  paper.space(4);
};

/** A line to sign on, or what was decided in its place. */
const signature = (
  tag: Tag,
  { name, address, side, decision, at, sha256, reason }: DocumentSignature,
  { paper, document, text }: Written,
): void => {
  const formats = formatsOf(document.proseLanguage, document.currency, document.language);
  const isOpen = decision === 'open';
  const who = name === '' ? address : `${name} (${address})`;
  paper.need(96);
  paper.space(18);
  const lines = [
    ...(isOpen
      ? []
      : [
          text('decided', { decision }),
          ...(at === null ? [] : [formats.instant(new Date(at), document.timezone)]),
          ...(reason === undefined ? [] : [reason]),
        ]),
  ];
  if (lines.length > 0) paper.text(tag, [{ text: lines.join(' · '), weight: 'bold' }], BODY);
  else paper.space(22);
  const y = paper.y() + 2;
  const gap = 24;
  const wide = (paper.width - gap) * 0.68;
  paper.artifact(() => {
    paper.doc.lineWidth(0.75).strokeColor(INK);
    paper.doc
      .moveTo(paper.left, y)
      .lineTo(paper.left + wide, y)
      .stroke();
    paper.doc
      .moveTo(paper.left + wide + gap, y)
      .lineTo(paper.left + paper.width, y)
      .stroke();
  });
  paper.advance(5);
  const dateAt = paper.y();
  paper.text(tag, [{ text: side === null ? who : `${text(side)}: ${who}` }], SMALL, { width: wide });
  const below = paper.y();
  paper.advance(dateAt - below);
  paper.text(tag, [{ text: text('date') }], SMALL, { indent: wide + gap });
  paper.advance(Math.max(0, below - paper.y()));
  if (sha256 !== null) paper.text(tag, [{ text: `${text('record')}: ${sha256}` }], SMALL);
};

const block = (tag: Tag, one: DocumentBlock, written: Written): void => {
  const { paper, document, text } = written;
  switch (one.kind) {
    case 'text':
      paper.text(
        tag,
        [{ text: one.text }],
        BODY,
        one.isProse && document.proseLanguage !== document.language ? { lang: document.proseLanguage } : {},
      );
      paper.space(4);
      return;
    case 'list':
      list(tag, one.items, written);
      return;
    case 'table':
      drawTable(paper, tag, {
        hasRowHeads: true,
        columns: one.columns,
        rows: one.rows.map((cells) => cells.map((words) => [{ spans: [{ text: words }] }])),
      });
      return;
    case 'promises':
      drawTable(paper, tag, {
        isEven: true,
        columns: [
          { label: text('marketing'), color: MARKETING },
          { label: text('sales'), color: SALES },
        ],
        rows: pairPromises(one.marketing, one.sales).map(({ marketing, sales }) => [
          promiseCell(marketing, text),
          promiseCell(sales, text),
        ]),
      });
      return;
    case 'signatures':
      for (const line of one.signatures) signature(tag, line, written);
  }
};

const cover = (written: Written, brand: Brand): void => {
  const { paper, document, text } = written;
  const { root } = paper;
  drawLogo(paper, brand);
  const kind = [
    text('kindOfDocument'),
    ...(document.version === null ? [] : [text('versionMark', { version: document.version })]),
  ];
  paper.text(root, [{ text: kind.join(' · ') }], KIND);
  paper.advance(2);
  paper.text(root, [{ text: document.title }], TITLE, { type: 'H1' });
  paper.space(10);
  drawTable(paper, root, {
    hasRowHeads: true,
    isHeadless: true,
    columns: [{ label: text('term') }, { label: text('meaning') }],
    rows: document.facts.map(({ label, value }) => [
      [{ spans: [{ text: label, color: SOFT }] }],
      [{ spans: [{ text: value }] }],
    ]),
  });
  paper.space(8);
};

/** The document as a tagged PDF: headings, lists, tables with header cells, bookmarks, language and title. */
export const agreementPdf = async (
  document: AgreementDocument,
  brand: Brand = NO_BRAND,
): Promise<Uint8Array> => {
  const text = documentText(document.language);
  const marks = [
    ...(document.version === null ? [] : [text('versionMark', { version: document.version })]),
    ...(document.sha256 === null ? [] : [text('shaMark', { sha: document.sha256 })]),
  ];
  const accent = accentOf(brand);
  const paper = openPaper({
    title: document.title,
    language: text.language,
    size: paperSize(document.currency),
    footer: [...(brand.footer === null ? [] : [brand.footer]), ...marks].join(' · '),
    pageOf: (page, pages) => text('pageOf', { page, pages }),
    running: document.title,
    accent,
    at: new Date(`${document.effectiveFrom}T00:00:00Z`),
  });
  const written = { paper, document, text, accent };
  cover(written, brand);
  for (const [index, { title, blocks }] of document.sections.entries()) {
    const section = paper.tag(paper.root, 'Sect');
    paper.space(12);
    // A heading stays with what it heads; the first pair of promises is the tallest of that.
    paper.need(90 + (blocks[0]?.kind === 'promises' ? paper.roomOfPage / 3 : 0));
    paper.bookmark(`${index + 1} ${title}`);
    paper.text(section, [{ text: `${index + 1}`, color: accent }, { text: '  ' }, { text: title }], HEADING, {
      type: 'H2',
    });
    paper.space(4);
    for (const one of blocks) block(section, one, written);
  }
  return paper.finish();
};
