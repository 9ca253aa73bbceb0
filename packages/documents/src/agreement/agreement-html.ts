import { escapeHtml as inert } from '../text/escape-html.ts';
import { formatsOf } from '../text/formats.ts';
import type { AgreementDocument, DocumentBlock, DocumentPromise } from './agreement-document.ts';
import { accentOf, type Brand, NO_BRAND } from './brand.ts';
import type { DocumentSignature } from './document-signature.ts';
import { type DocumentText, documentText } from './document-text.ts';
import { htmlStyle } from './html-style.ts';
import { pairPromises } from './pair-promises.ts';

type Written = Readonly<{ document: AgreementDocument; text: DocumentText }>;

const card = (side: 'marketing' | 'sales', promise: DocumentPromise | null, { text }: Written): string => {
  if (promise === null) return '<div class="promise none"></div>';
  const { name, sentence, details, twin, ifMissed } = promise;
  const remarks = [
    ...details,
    ...(twin === null ? [] : [text('mirrors', { twin })]),
    ...(ifMissed === null ? [] : [text('ifMissed', { words: ifMissed })]),
  ];
  return `<div class="promise ${side}" dir="auto"><p class="of">${inert(text(side))}</p><h3>${inert(name)}</h3><p>${inert(sentence)}</p>${remarks.map((line) => `<span class="mark" dir="auto">${inert(line)}</span>`).join('')}</div>`;
};

const promises = (
  { marketing, sales }: Extract<DocumentBlock, { kind: 'promises' }>,
  written: Written,
): string => {
  const { text } = written;
  const none = ([side, all]: readonly [string, readonly unknown[]]) =>
    all.length === 0 ? `<p>${inert(`${side}: ${text('nothingPromised')}`)}</p>` : '';
  const pairs = pairPromises(marketing, sales).map(
    (pair) => card('marketing', pair.marketing, written) + card('sales', pair.sales, written),
  );
  return `${none([text('marketing'), marketing])}${none([text('sales'), sales])}<div class="pairs">${pairs.join('')}</div>`;
};

const signature = (
  { name, address, side, decision, at, sha256, reason }: DocumentSignature,
  { document, text }: Written,
): string => {
  const formats = formatsOf(document.proseLanguage, document.currency, document.language);
  const isOpen = decision === 'open';
  const line = (label: string) => `<div class="line">${inert(label)}</div>`;
  const who = name === '' ? address : `${name} (${address})`;
  return `<div class="signature"><div class="set">${isOpen ? '' : inert(name === '' ? address : name)}</div><div class="set">${at === null ? '' : inert(formats.instant(new Date(at), document.timezone))}</div><div class="set">${isOpen ? '' : inert(text('decided', { decision }))}${reason === undefined ? '' : `: ${inert(reason)}`}${sha256 === null ? '' : `<span class="hash"> ${inert(sha256)}</span>`}</div>${line(side === null ? who : `${text(side)}: ${who}`)}${line(text('date'))}${line(isOpen ? text('signature') : text('record'))}</div>`;
};

const block = (one: DocumentBlock, written: Written): string => {
  const { document } = written;
  switch (one.kind) {
    case 'text': {
      const lang =
        one.isProse && document.proseLanguage !== document.language
          ? ` lang="${inert(document.proseLanguage)}"`
          : '';
      return `<p dir="auto"${lang}>${inert(one.text)}</p>`;
    }
    case 'list':
      return `<ul>${one.items.map((item) => `<li dir="auto">${inert(item)}</li>`).join('')}</ul>`;
    case 'table': {
      const mark = (index: number) => (one.columns[index]?.isFigure ? ' class="figure"' : '');
      const head = one.columns.map(
        ({ label }, index) => `<th scope="col"${mark(index)}>${inert(label)}</th>`,
      );
      const cell = (words: string, index: number) =>
        index === 0
          ? `<th scope="row"${mark(index)}>${inert(words)}</th>`
          : `<td${mark(index)}>${inert(words)}</td>`;
      const rows = one.rows.map((cells) => `<tr>${cells.map(cell).join('')}</tr>`);
      return `<div class="scroll"><table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
    }
    case 'promises':
      return promises(one, written);
    case 'signatures':
      return one.signatures.map((line) => signature(line, written)).join('');
  }
};

const logoOf = ({ logo, name }: Brand): string =>
  logo === null
    ? ''
    : `<img class="logo" alt="${inert(name ?? '')}" src="data:${logo.type};base64,${Buffer.from(logo.bytes).toString('base64')}">`;

/** The words of "Page 2 of 7" around its two figures. */
const aroundPages = (text: DocumentText): readonly [string, string, string] => {
  const [before = '', between = '', after = ''] = text('pageOf', { page: '\u0001', pages: '\u0001' }).split(
    '\u0001',
  );
  return [before, between, after];
};

/** The document as one HTML page without scripts or anything from elsewhere, to be read or printed. */
export const agreementHtml = (document: AgreementDocument, brand: Brand = NO_BRAND): string => {
  const { title, facts, sections, language, version, sha256 } = document;
  const text = documentText(language);
  const written = { document, text };
  const footer = brand.footer ?? title;
  const marks = [
    ...(version === null ? [] : [text('versionMark', { version })]),
    ...(sha256 === null ? [] : [text('shaMark', { sha: sha256 })]),
  ];
  const style = htmlStyle({ accent: accentOf(brand), footer, pageOf: aroundPages(text) });
  return `<!doctype html>
<html lang="${inert(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${inert(title)}</title><style>${style}</style></head>
<body><main>
<header>${logoOf(brand)}<p class="kind">${inert([text('kindOfDocument'), ...(version === null ? [] : [text('versionMark', { version })])].join(' · '))}</p><h1 dir="auto">${inert(title)}</h1>
<dl class="facts">${facts.map(({ label, value }) => `<dt>${inert(label)}</dt><dd dir="auto">${inert(value)}</dd>`).join('')}</dl></header>
<nav aria-label="${inert(text('contents'))}"><ol>${sections.map(({ id, title: heading }) => `<li><a href="#${inert(id)}">${inert(heading)}</a></li>`).join('')}</ol></nav>
${sections.map(({ id, title: heading, blocks }, index) => `<section id="${inert(id)}"><h2><span class="number">${index + 1}</span>${inert(heading)}</h2>${blocks.map((one) => block(one, written)).join('')}</section>`).join('\n')}
<footer>${[footer, ...marks].map((line) => `<div>${inert(line)}</div>`).join('')}</footer>
</main></body></html>
`;
};
