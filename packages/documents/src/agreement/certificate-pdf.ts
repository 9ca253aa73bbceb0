import { type CellParagraph, drawTable } from '../pdf/draw-table.ts';
import { MONO_FONT } from '../pdf/fonts.ts';
import type { TextStyle } from '../pdf/lay-out-text.ts';
import { INK, openPaper, type Paper, SOFT, type Tag } from '../pdf/paper.ts';
import { formatsOf } from '../text/formats.ts';
import { accentOf, type Brand, NO_BRAND } from './brand.ts';
import type { DocumentSignature } from './document-signature.ts';
import { documentText } from './document-text.ts';
import { drawLogo } from './draw-logo.ts';
import { paperSize } from './paper-size.ts';

/** What the certificate of a version attests. */
export type Certificate = Readonly<{
  /** Name of the agreement. */
  name: string;
  version: number;
  /** Days of the agreement's zone, `YYYY-MM-DD`; `effectiveUntil` is inclusive. */
  effectiveFrom: string;
  effectiveUntil: string | null;
  language?: string;
  timezone: string;
  currency: string;
  /** SHA-256 of the canonical text, in hexadecimal. */
  textSha256: string;
  /** SHA-256 of the rendering that was shown to those who signed; null where none was kept. */
  renderingSha256: string | null;
  /** The sentence that each of them agreed to. */
  consent: string | null;
  signatures: readonly DocumentSignature[];
  /** Hash of the newest record of the chain, in hexadecimal. */
  chainHead: string;
  /** RFC 3339 instant. */
  issuedAt: string;
}>;

const TITLE: TextStyle = { size: 22, lineHeight: 1.2, weight: 'bold', color: INK };
const BODY: TextStyle = { size: 9.5, lineHeight: 1.45, weight: 'regular', color: INK };
const SMALL: TextStyle = { size: 8, lineHeight: 1.45, weight: 'regular', color: SOFT };
const HEADING: TextStyle = { size: 11.5, lineHeight: 1.3, weight: 'bold', color: INK };

/** A hash in figures of one width: 64 signs fit on one line. */
const hash = (paper: Paper, parent: Tag, label: string, value: string): void => {
  paper.text(parent, [{ text: label }], SMALL);
  const tag = paper.tag(parent, 'P');
  paper.within(tag, 'P', () => {
    paper.doc
      .font(MONO_FONT)
      .fontSize(9)
      .fillColor(INK)
      .text(value.replaceAll(/[^0-9a-f]/gi, ''), paper.left, paper.y() + 9, {
        lineBreak: false,
        baseline: 'alphabetic',
      });
  });
  paper.advance(18);
};

/** A hash on two lines, so that its column leaves room for the others. */
const halves = (sha256: string | null): readonly CellParagraph[] =>
  sha256 === null
    ? []
    : [sha256.slice(0, 32), sha256.slice(32)].map((half) => ({
        spans: [{ text: half }],
        style: SMALL,
        gap: 0,
      }));

/** One page: which text was signed by whom and when, and how anybody finds out whether that is still so. */
export const certificatePdf = async (
  certificate: Certificate,
  brand: Brand = NO_BRAND,
): Promise<Uint8Array> => {
  const { name, version, effectiveFrom, effectiveUntil, language, timezone, signatures } = certificate;
  const text = documentText(language);
  const formats = formatsOf(language, certificate.currency, text.language);
  const paper = openPaper({
    title: text('certificateOf', { name, version }),
    language: text.language,
    size: paperSize(certificate.currency),
    footer: brand.footer ?? text('certificateFooter'),
    pageOf: (page, pages) => text('pageOf', { page, pages }),
    running: text('certificateOf', { name, version }),
    accent: accentOf(brand),
    at: new Date(certificate.issuedAt),
  });
  const { root } = paper;
  drawLogo(paper, brand);
  paper.text(root, [{ text: text('certificate') }], { ...SMALL, size: 9 });
  paper.text(root, [{ text: name }], TITLE, { type: 'H1' });
  paper.space(4);
  paper.text(
    root,
    [
      {
        text: text('versionInForce', {
          version,
          from: formats.date(effectiveFrom),
          until: effectiveUntil === null ? '' : formats.date(effectiveUntil),
          isOpen: effectiveUntil === null ? 'true' : 'false',
        }),
      },
    ],
    BODY,
  );
  paper.space(14);
  paper.text(root, [{ text: text('whatWasSigned') }], HEADING, { type: 'H2' });
  paper.space(4);
  hash(paper, root, text('shaOfText'), certificate.textSha256);
  if (certificate.renderingSha256 !== null)
    hash(paper, root, text('shaOfRendering'), certificate.renderingSha256);
  hash(paper, root, text('chainHead'), certificate.chainHead);
  if (certificate.consent !== null) {
    paper.space(2);
    paper.text(root, [{ text: text('consentWas') }], SMALL);
    paper.text(root, [{ text: certificate.consent }], BODY);
  }
  paper.space(14);
  paper.text(root, [{ text: text('signatures') }], HEADING, { type: 'H2' });
  paper.space(2);
  drawTable(paper, root, {
    hasRowHeads: true,
    columns: [
      { label: text('who') },
      { label: text('side') },
      { label: text('decision') },
      { label: text('record') },
    ],
    rows: signatures.map(({ name: who, address, side, decision, at, sha256, reason }) => [
      [
        { spans: [{ text: who, weight: 'bold' as const }] },
        { spans: [{ text: address, color: SOFT }], gap: 0 },
      ],
      [{ spans: [{ text: side === null ? '' : text(side) }] }],
      [
        { spans: [{ text: text('decided', { decision }) }] },
        ...(at === null
          ? []
          : [{ spans: [{ text: formats.instant(new Date(at), timezone), color: SOFT }], gap: 0 }]),
        ...(reason === undefined ? [] : [{ spans: [{ text: reason, color: SOFT }], gap: 0 }]),
      ],
      halves(sha256),
    ]),
  });
  paper.space(8);
  paper.text(root, [{ text: text('howToVerify') }], HEADING, { type: 'H2' });
  paper.space(2);
  for (const key of ['verifyText', 'verifyChain', 'verifyMail'] as const) {
    paper.text(root, [{ text: text(key) }], BODY);
    paper.space(3);
  }
  paper.space(6);
  paper.text(
    root,
    [{ text: text('issued', { at: formats.instant(new Date(certificate.issuedAt), timezone) }) }],
    SMALL,
  );
  return paper.finish();
};
