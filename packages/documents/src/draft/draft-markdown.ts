import { STARTING_POINT } from '@leadpact/core';
import { escapeMarkdown } from '../text/escape-markdown.ts';
import { formatAmount, formatCount, formatMoney } from '../text/money.ts';
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

const table = (heading: readonly string[], rows: readonly (readonly string[])[]): readonly string[] => [
  `| ${heading.join(' | ')} |`,
  `| --- |${' ---: |'.repeat(heading.length - 1)}`,
  ...rows.map((row) => `| ${row.join(' | ')} |`),
];

const party = (side: string, head: string, given: boolean): string =>
  `- ${side}: ${escapeMarkdown(head)}${given ? '' : ' (a stand-in: put the name here)'}`;

/** The draft as Markdown; text of users is inert. */
export const draftMarkdown = (terms: DraftTerms): string => {
  const money = (amount: number) => formatMoney(amount, terms.currency);
  const chance = chanceSentence(terms);
  return [
    `# ${escapeMarkdown(terms.name)}`,
    '',
    `Draft, to be in force from ${terms.effectiveFrom}.`,
    '',
    party('Marketing', terms.marketingHead, terms.headsGiven.marketing),
    party('Sales', terms.salesHead, terms.headsGiven.sales),
    '',
    goalSentence(terms),
    '',
    '## Marketing',
    '',
    `**${marketingSentence(terms)}**`,
    '',
    ...table(
      ['Channel', 'Leads a month', 'Worth'],
      [
        ...terms.channels.map((row) => [
          escapeMarkdown(channelName(row.channel)),
          formatCount(row.leads),
          money(row.value),
        ]),
        ['**All**', `**${formatCount(terms.leads)}**`, `**${money(terms.value)}**`],
      ],
    ),
    '',
    basisSentence(terms),
    ...(chance === undefined ? [] : ['', chance]),
    '',
    '## Sales',
    '',
    `Each of these is ${STARTING_POINT}. Agree on them, or change them, before you sign.`,
    '',
    ...SALES_STARTING_POINTS.map(({ words }) => `- ${words}`),
    '',
    '## What a lead counts',
    '',
    'Frozen for as long as this agreement is in force.',
    '',
    ...table(
      ['Lead', 'Value'],
      terms.leadValues.map(({ channel, persona, value }) => [
        escapeMarkdown(leadKind(channel, persona)),
        formatAmount(value, terms.currency),
      ]),
    ),
    '',
    '## Signatures',
    '',
    'Marketing: ______________________________  Date: ____________',
    '',
    'Sales: ______________________________  Date: ____________',
    '',
  ].join('\n');
};
