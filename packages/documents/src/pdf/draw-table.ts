import { layOutText, type TextLine, type TextSpan, type TextStyle, textWidths } from './lay-out-text.ts';
import { INK, type Paper, RULE, SOFT, type Tag } from './paper.ts';

export type CellParagraph = Readonly<{
  spans: readonly TextSpan[];
  style?: TextStyle;
  lang?: string;
  /** Points above it, unless it is the cell's first. */
  gap?: number;
}>;
export type TableColumn = Readonly<{ label: string; isFigure?: boolean; color?: string }>;
export type PdfTable = Readonly<{
  columns: readonly TableColumn[];
  rows: readonly (readonly (readonly CellParagraph[])[])[];
  /** Whether the first cell of a row names it. */
  hasRowHeads?: boolean;
  /** Columns of one width rather than by what they hold. */
  isEven?: boolean;
  /** Whether the heading is shown; it is read out in any case. */
  isHeadless?: boolean;
}>;

export const CELL: TextStyle = { size: 9, lineHeight: 1.4, weight: 'regular', color: INK };
const HEAD: TextStyle = { size: 7.5, lineHeight: 1.4, weight: 'bold', color: SOFT };
const PAD = { x: 10, y: 4 };

type Placed = Readonly<{ paragraph: number; line: TextLine; isRight: boolean; top: number }>;
type LaidCell = Readonly<{ lines: readonly Placed[]; paragraphs: readonly CellParagraph[] }>;

const columnWidths = (table: PdfTable, width: number): readonly number[] => {
  const { columns, rows, isEven = false } = table;
  const inner = width - PAD.x * (columns.length - 1);
  if (isEven) return columns.map(() => inner / columns.length);
  const sizes = columns.map(({ label }, index) => {
    const cells = [
      { ...textWidths([{ text: label }], HEAD) },
      ...rows.flatMap((row) => (row[index] ?? []).map(({ spans, style = CELL }) => textWidths(spans, style))),
    ];
    return {
      line: Math.max(...cells.map(({ line }) => line)) + 1,
      word: Math.min(Math.max(...cells.map(({ word }) => word)) + 1, inner / 2),
    };
  });
  const lines = sizes.reduce((sum, { line }) => sum + line, 0);
  if (lines <= inner) return sizes.map(({ line }) => line + ((inner - lines) * line) / lines);
  const words = sizes.reduce((sum, { word }) => sum + word, 0);
  if (words >= inner) return sizes.map(({ word }) => (word * inner) / words);
  const wishes = sizes.reduce((sum, { line, word }) => sum + Math.min(line, inner) - word, 0);
  return sizes.map(
    ({ line, word }) => word + ((inner - words) * (Math.min(line, inner) - word)) / Math.max(wishes, 1),
  );
};

const laidCell = (paragraphs: readonly CellParagraph[], width: number, isFigure: boolean): LaidCell => {
  let top = 0;
  const lines = paragraphs.flatMap(({ spans, style = CELL, gap = 2 }, paragraph): readonly Placed[] => {
    const box = layOutText(spans, style, width);
    if (paragraph > 0) top += gap;
    return box.lines.map((line) => {
      const placed = { paragraph, line, isRight: isFigure || box.isRightToLeft, top };
      top += line.height;
      return placed;
    });
  });
  return { lines, paragraphs };
};

const heightOf = ({ lines }: LaidCell): number => {
  const last = lines.at(-1);
  return last === undefined ? 0 : last.top + last.line.height;
};

/** Draws a table, its heading again on every page; a row stays whole where a page has room for it. */
export const drawTable = (paper: Paper, parent: Tag, table: PdfTable): void => {
  const { columns, rows, hasRowHeads = false, isHeadless = false } = table;
  const { doc, left, width } = paper;
  const widths = columnWidths(table, width);
  const lefts = widths.map(
    (_, index) => left + widths.slice(0, index).reduce((sum, one) => sum + one + PAD.x, 0),
  );
  const headCells = columns.map(({ label, isFigure = false, color = SOFT }, index) =>
    laidCell([{ spans: [{ text: label }], style: { ...HEAD, color } }], widths[index] ?? 0, isFigure),
  );
  const headHeight = Math.max(...headCells.map(heightOf)) + PAD.y * 2;
  const tag = paper.tag(parent, 'Table');

  const rule = (y: number, weight: number): void =>
    paper.artifact(() => {
      doc
        .moveTo(left, y)
        .lineTo(left + width, y)
        .lineWidth(weight)
        .strokeColor(RULE)
        .stroke();
    });
  const drawLines = (lines: readonly Placed[], index: number, y: number): void => {
    for (const { line, isRight, top } of lines)
      paper.line(line, { x: lefts[index] ?? left, y: y + top, width: widths[index] ?? 0, isRight });
  };
  const drawHead = (isFirst: boolean): void => {
    const y = paper.y() + PAD.y;
    if (isFirst) {
      const row = paper.tag(paper.tag(tag, 'THead'), 'TR');
      headCells.forEach((cell, index) => {
        const head = paper.tag(row, 'TH', { scope: 'Column' });
        paper.within(head, 'TH', () => {
          if (!isHeadless) drawLines(cell.lines, index, y);
        });
      });
    } else if (!isHeadless)
      paper.artifact(() => {
        for (const [index, cell] of headCells.entries()) drawLines(cell.lines, index, y);
      });
    if (isHeadless) return;
    paper.advance(headHeight);
    columns.forEach(({ color }, index) => {
      if (color === undefined) return;
      paper.artifact(() => {
        doc
          .rect(lefts[index] ?? left, y - PAD.y, widths[index] ?? 0, 2)
          .fillColor(color)
          .fill();
      });
    });
    rule(paper.y(), 0.75);
  };

  const laid = rows.map((cells) =>
    columns.map(({ isFigure = false }, index) => laidCell(cells[index] ?? [], widths[index] ?? 0, isFigure)),
  );
  const firstHeight = Math.max(0, ...(laid[0] ?? []).map(heightOf)) + PAD.y * 2;
  paper.need(headHeight + Math.min(firstHeight, paper.roomOfPage / 3));
  drawHead(true);
  const body = paper.tag(tag, 'TBody');
  for (const cells of laid) {
    const height = Math.max(0, ...cells.map(heightOf));
    if (height + PAD.y * 2 > paper.room() && height + PAD.y * 2 + headHeight < paper.roomOfPage * 0.9) {
      paper.nextPage();
      drawHead(false);
    }
    const row = paper.tag(body, 'TR');
    const tags = cells.map((_, index) =>
      hasRowHeads && index === 0 ? paper.tag(row, 'TH', { scope: 'Row' }) : paper.tag(row, 'TD'),
    );
    const inner = cells.map((cell, index) => {
      const own = tags[index];
      if (own === undefined) throw new Error('A cell without a tag');
      return cell.paragraphs.map(({ lang }) => paper.tag(own, 'P', lang === undefined ? {} : { lang }));
    });
    const drawn = cells.map(() => 0);
    let isDone = false;
    while (!isDone) {
      const room = paper.room() - PAD.y * 2;
      const y = paper.y() + PAD.y;
      let used = 0;
      for (const [index, cell] of cells.entries()) {
        const rest = cell.lines.slice(drawn[index]);
        const from = rest[0]?.top ?? 0;
        const until = rest.findIndex((one) => one.top + one.line.height - from > room + 0.01);
        const here = until === -1 ? rest : rest.slice(0, until);
        for (const [paragraph, own] of (inner[index] ?? []).entries()) {
          const lines = here.filter((one) => one.paragraph === paragraph);
          if (lines.length > 0) paper.within(own, 'P', () => drawLines(lines, index, y - from));
        }
        const last = here.at(-1);
        if (last !== undefined) used = Math.max(used, last.top + last.line.height - from);
        drawn[index] = (drawn[index] ?? 0) + here.length;
      }
      paper.advance(used + PAD.y * 2);
      isDone = cells.every((cell, index) => (drawn[index] ?? 0) >= cell.lines.length);
      if (!isDone) {
        paper.nextPage();
        drawHead(false);
      }
    }
    rule(paper.y(), 0.5);
  }
  paper.space(8);
};
