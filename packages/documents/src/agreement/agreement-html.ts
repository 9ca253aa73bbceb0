import { PRINT_STYLE } from '../draft/draft-style.ts';
import { escapeHtml as inert } from '../text/escape-html.ts';
import type { AgreementDocument, DocumentBlock, DocumentPromise } from './agreement-document.ts';

const promise = ({ name, sentence, details, twin, ifMissed }: DocumentPromise): string => {
  const remarks = [
    ...details,
    ...(twin === null ? [] : [`Mirrors: ${twin}.`]),
    ...(ifMissed === null ? [] : [`If missed: ${ifMissed}`]),
  ];
  return `<li><strong>${inert(name)}.</strong> ${inert(sentence)}${remarks.map((line) => `<span class="mark">${inert(line)}</span>`).join('')}</li>`;
};

const side = (id: 'marketing' | 'sales', title: string, promises: readonly DocumentPromise[]): string =>
  `<div class="side ${id}"><h3>${title}</h3>${promises.length === 0 ? '<p>Promises nothing yet.</p>' : `<ul>${promises.map(promise).join('')}</ul>`}</div>`;

const block = (one: DocumentBlock): string => {
  switch (one.kind) {
    case 'text':
      return `<p>${inert(one.text)}</p>`;
    case 'list':
      return `<ul>${one.items.map((item) => `<li>${inert(item)}</li>`).join('')}</ul>`;
    case 'table': {
      const mark = (index: number) => (one.columns[index]?.isFigure ? ' class="figure"' : '');
      const head = one.columns.map(
        ({ label }, index) => `<th scope="col"${mark(index)}>${inert(label)}</th>`,
      );
      const rows = one.rows.map(
        (cells) => `<tr>${cells.map((cell, index) => `<td${mark(index)}>${inert(cell)}</td>`).join('')}</tr>`,
      );
      return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
    }
    case 'promises':
      return `<div class="sides">${side('marketing', 'Marketing', one.marketing)}${side('sales', 'Sales', one.sales)}</div>`;
  }
};

const STYLE = `${PRINT_STYLE}
h3 { font-size: 16px; margin: 0 0 8px; }
.side.marketing h3 { color: var(--marketing); }
.side.sales h3 { color: var(--sales); }
.sides { display: grid; gap: 24px; }
@media (min-width: 640px) { .sides { grid-template-columns: 1fr 1fr; } }
`;

/** The document as one HTML page without scripts, to be read or printed. */
export const agreementHtml = ({ title, facts, sections }: AgreementDocument, language = 'en'): string =>
  `<!doctype html>
<html lang="${inert(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${inert(title)}</title><style>${STYLE}</style></head>
<body><main>
<h1>${inert(title)}</h1>
<dl class="parties">${facts.map(({ label, value }) => `<dt>${inert(label)}</dt><dd>${inert(value)}</dd>`).join('')}</dl>
${sections.map(({ id, title: heading, blocks }) => `<section id="${inert(id)}"><h2>${inert(heading)}</h2>${blocks.map(block).join('')}</section>`).join('\n')}
</main></body></html>
`;
