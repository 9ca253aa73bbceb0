import { STARTING_POINT } from '@leadpact/core';
import { escapeHtml } from '../text/escape-html.ts';
import { formatAmount, formatCount, formatMoney } from '../text/money.ts';
import { PRINT_STYLE } from './draft-style.ts';
import type { DraftTerms } from './draft-terms.ts';
import {
  basisSentence,
  chanceSentence,
  channelName,
  goalSentence,
  leadKind,
  marketingSentence,
} from './draft-words.ts';
import { SALES_STARTING_POINTS } from './starting-points.ts';

const paragraph = (text: string, kind?: string): string =>
  `<p${kind === undefined ? '' : ` class="${kind}"`}>${escapeHtml(text)}</p>`;

const row = (cells: readonly string[], tag: 'td' | 'th' = 'td'): string => {
  const [first = '', ...figures] = cells;
  const scope = tag === 'th' ? ' scope="col"' : '';
  const label =
    tag === 'th' ? `<th scope="col">${escapeHtml(first)}</th>` : `<th scope="row">${escapeHtml(first)}</th>`;
  return `<tr>${label}${figures.map((cell) => `<${tag}${scope} class="figure">${escapeHtml(cell)}</${tag}>`).join('')}</tr>`;
};

const table = (
  heading: readonly string[],
  body: readonly (readonly string[])[],
  foot?: readonly string[],
): string =>
  [
    `<table><thead>${row(heading, 'th')}</thead>`,
    `<tbody>${body.map((cells) => row(cells)).join('\n')}</tbody>`,
    foot === undefined ? '' : `<tfoot>${row(foot)}</tfoot>`,
    '</table>',
  ].join('\n');

const party = (side: string, kind: string, who: string, given: boolean): string => {
  const standIn = given ? '' : ' <em>a stand-in: put the name here</em>';
  return `<dt class="${kind}">${side}</dt><dd>${escapeHtml(who)}${standIn}</dd>`;
};

const marketing = (terms: DraftTerms): string => {
  const money = (amount: number) => formatMoney(amount, terms.currency);
  const chance = chanceSentence(terms);
  return [
    '<section class="side marketing"><h2>Marketing owes</h2>',
    paragraph(marketingSentence(terms), 'promise'),
    table(
      ['Channel', 'Leads a month', 'Worth'],
      terms.channels.map(({ channel, leads, value }) => [
        channelName(channel),
        formatCount(leads),
        money(value),
      ]),
      ['All', formatCount(terms.leads), money(terms.value)],
    ),
    paragraph(basisSentence(terms), 'remark'),
    chance === undefined ? '' : paragraph(chance, 'remark'),
    '</section>',
  ].join('\n');
};

const sales = (): string =>
  [
    '<section class="side sales"><h2>Sales owes</h2>',
    `<ul>${SALES_STARTING_POINTS.map(({ words }) => `<li>${escapeHtml(words)} <span class="mark">${STARTING_POINT}</span></li>`).join('\n')}</ul>`,
    paragraph('Agree on each of these, or change it, before you sign.', 'remark'),
    '</section>',
  ].join('\n');

const rates = (terms: DraftTerms): string =>
  [
    '<section class="rates"><h2>What a lead counts</h2>',
    paragraph(
      'Frozen for as long as this agreement is in force, so that the promise does not drift.',
      'remark',
    ),
    table(
      ['Lead', 'Value'],
      terms.leadValues.map(({ channel, persona, value }) => [
        leadKind(channel, persona),
        formatAmount(value, terms.currency),
      ]),
    ),
    '</section>',
  ].join('\n');

const signatures = `<section class="signatures"><h2>Signatures</h2>
<div class="line marketing"><span>Marketing</span><span>Date</span></div>
<div class="line sales"><span>Sales</span><span>Date</span></div></section>`;

/** The draft as one self-contained page, to be printed on A4 or Letter; text of users is inert. */
export const draftHtml = (terms: DraftTerms): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(terms.name)}</title>
<style>${PRINT_STYLE}</style>
</head>
<body>
<main>
<header>
<p class="state">Draft, to be in force from ${escapeHtml(terms.effectiveFrom)}</p>
<h1>${escapeHtml(terms.name)}</h1>
<dl class="parties">
${party('Marketing', 'marketing', terms.marketingHead, terms.headsGiven.marketing)}
${party('Sales', 'sales', terms.salesHead, terms.headsGiven.sales)}
</dl>
${paragraph(goalSentence(terms), 'goal')}
</header>
${marketing(terms)}
${sales()}
${rates(terms)}
${signatures}
</main>
</body>
</html>
`;
