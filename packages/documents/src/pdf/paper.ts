import PDFDocument from 'pdfkit';
import { fontBytes, MONO_FONT } from './fonts.ts';
import { layOutText, type TextBox, type TextLine, type TextSpan, type TextStyle } from './lay-out-text.ts';

type Doc = InstanceType<typeof PDFDocument>;
/** A part of the document's structure, as screen readers and other programs read it. */
export type Tag = ReturnType<Doc['struct']>;

export type PaperOptions = Readonly<{
  title: string;
  language: string;
  size: 'A4' | 'LETTER';
  /** Left and right end of the line at the foot of every page; the page's number follows on the right. */
  footer: string;
  pageOf: (page: number, pages: number) => string;
  /** What stands at the head of every page but the first. */
  running: string;
  accent: string;
  /** Instant that the file says it was made at, so that the same document gives the same bytes. */
  at: Date;
}>;

export const INK = '#1a1d21';
export const SOFT = '#555b64';
export const RULE = '#d5d9de';
const MARGIN = { top: 64, bottom: 64, side: 56 };

export type Align = 'start' | 'end';

/** A page to write on from top to bottom, in points; everything that is written belongs to a tag. */
export type Paper = Readonly<{
  doc: Doc;
  root: Tag;
  left: number;
  width: number;
  y: () => number;
  /** Moves down without a mark, unless a page just began. */
  space: (points: number) => void;
  /** Moves down behind something that was drawn. */
  advance: (points: number) => void;
  /** Begins another page unless this many points are left on this one. */
  need: (points: number) => void;
  /** Points left on this page, and on an empty one. */
  room: () => number;
  roomOfPage: number;
  nextPage: () => void;
  tag: (parent: Tag, type: string, options?: Readonly<{ lang?: string; scope?: 'Column' | 'Row' }>) => Tag;
  /** Runs `draw` as content of a tag on the present page. */
  within: (tag: Tag, type: string, draw: () => void) => void;
  /** Runs `draw` as decoration that readers skip. */
  artifact: (draw: () => void) => void;
  /** Draws a line of text whose box begins at `x` and whose top is at `y`. */
  line: (line: TextLine, box: Readonly<{ x: number; y: number; width: number; isRight: boolean }>) => void;
  /** Writes a paragraph, over pages where it must. */
  text: (
    parent: Tag,
    spans: readonly TextSpan[],
    style: TextStyle,
    options?: Readonly<{ type?: string; indent?: number; width?: number; lang?: string }>,
  ) => void;
  bookmark: (title: string) => void;
  finish: () => Promise<Uint8Array>;
}>;

const STYLE_SMALL: TextStyle = { size: 7.5, lineHeight: 1.4, weight: 'regular', color: SOFT };

/** An empty paper. */
export const openPaper = (options: PaperOptions): Paper => {
  const doc = new PDFDocument({
    size: options.size,
    margins: { top: MARGIN.top, bottom: 0, left: MARGIN.side, right: MARGIN.side },
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: options.language,
    bufferPages: true,
    font: MONO_FONT,
    info: {
      Title: options.title,
      Creator: 'Leadpact',
      Producer: 'Leadpact',
      CreationDate: options.at,
      ModDate: options.at,
    },
  });
  const registered = new Set<string>();
  /** Chooses a font by its file; its bytes are read once for all papers. */
  const useFont = (path: string): Doc => {
    if (!registered.has(path)) doc.registerFont(path, Buffer.from(fontBytes(path)));
    registered.add(path);
    return doc.font(path);
  };
  const chunks: Buffer[] = [];
  const ended = new Promise<Uint8Array>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    doc.on('error', reject);
  });
  const root = doc.struct('Document');
  doc.addStructure(root);
  const width = doc.page.width - 2 * MARGIN.side;
  const bottom = doc.page.height - MARGIN.bottom;
  let y = MARGIN.top;

  const nextPage = (): void => {
    doc.addPage();
    y = MARGIN.top;
  };
  const room = (): number => bottom - y;
  const need = (points: number): void => {
    if (room() < points && y > MARGIN.top) nextPage();
  };
  const within: Paper['within'] = (tag, type, draw) => {
    tag.add(doc.markStructureContent(type));
    draw();
    doc.endMarkedContent();
  };
  const artifact = (draw: () => void): void => {
    doc.markContent('Artifact', { type: 'Layout' });
    draw();
    doc.endMarkedContent();
  };
  const line: Paper['line'] = (one, box) => {
    const from = box.isRight ? box.x + box.width - one.width : box.x;
    const baseline = box.y + one.height / 2 + one.size * 0.34;
    for (const { text, font, x, size, color } of one.runs) {
      useFont(font)
        .fontSize(size)
        .fillColor(color)
        .text(text, from + x, baseline, { lineBreak: false, baseline: 'alphabetic' });
    }
  };
  const linesOf = (tag: Tag, type: string, box: TextBox, place: Readonly<{ x: number; width: number }>) => {
    let rest = box.lines;
    while (rest.length > 0) {
      const height = rest[0]?.height ?? 1;
      need(height);
      const fitting = Math.max(1, Math.floor((room() + 0.01) / height));
      const here = rest.slice(0, fitting);
      within(tag, type, () => {
        for (const one of here) {
          line(one, { ...place, y, isRight: box.isRightToLeft });
          y += one.height;
        }
      });
      rest = rest.slice(fitting);
      if (rest.length > 0) nextPage();
    }
  };
  const tagOf: Paper['tag'] = (parent, type, given = {}) => {
    const made = doc.struct(type, given);
    parent.add(made);
    return made;
  };

  const headAndFoot = (): void => {
    const { start, count } = doc.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      doc.switchToPage(start + page);
      const numbered = layOutText([{ text: options.pageOf(page + 1, count) }], STYLE_SMALL, width / 3)
        .lines[0];
      const foot = layOutText([{ text: options.footer }], STYLE_SMALL, width - 90).lines.slice(0, 2);
      artifact(() => {
        const at = doc.page.height - 46;
        doc
          .moveTo(MARGIN.side, at)
          .lineTo(MARGIN.side + width, at)
          .lineWidth(0.5)
          .strokeColor(RULE)
          .stroke();
        for (const [index, one] of foot.entries())
          line(one, { x: MARGIN.side, y: at + 6 + index * one.height, width, isRight: false });
        if (numbered !== undefined) line(numbered, { x: MARGIN.side, y: at + 6, width, isRight: true });
        if (page > 0) {
          const head = layOutText([{ text: options.running }], STYLE_SMALL, width).lines[0];
          if (head !== undefined) line(head, { x: MARGIN.side, y: 36, width, isRight: false });
        } else doc.rect(0, 0, doc.page.width, 6).fillColor(options.accent).fill();
      });
    }
  };

  return {
    doc,
    root,
    left: MARGIN.side,
    width,
    y: () => y,
    space: (points) => {
      if (y > MARGIN.top) y = Math.min(bottom, y + points);
    },
    advance: (points) => {
      y += points;
    },
    need,
    room,
    roomOfPage: bottom - MARGIN.top,
    nextPage,
    tag: tagOf,
    within,
    artifact,
    line,
    text: (parent, spans, style, { type = 'P', indent = 0, width: wide = width - indent, lang } = {}) => {
      const tag = tagOf(parent, type, lang === undefined ? {} : { lang });
      linesOf(tag, type, layOutText(spans, style, wide), { x: MARGIN.side + indent, width: wide });
    },
    bookmark: (title) => {
      doc.outline.addItem(title);
    },
    finish: () => {
      headAndFoot();
      doc.end();
      return ended;
    },
  };
};
