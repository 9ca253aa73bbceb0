import { listOf, paragraph, prose, type SectionMaker, tableOf } from '../document-words.ts';
import { listed } from '../phrases.ts';

/** Who agrees: both sides with their heads and members, and who signs. */
export const partiesSection: SectionMaker = ({ parties, signatories }, { text }) => [
  ...tableOf(
    [[text('side')], [text('head')], [text('members')]],
    (['marketing', 'sales'] as const).map((side) => [
      text(side),
      parties[side].head,
      (parties[side].members ?? []).join(', '),
    ]),
  ),
  ...prose(parties.text),
  ...listOf(
    (['marketing', 'sales'] as const).flatMap((side) => {
      const words = parties[side].text;
      return words === undefined ? [] : [text('about', { name: text(side), words })];
    }),
  ),
  paragraph(
    text('signatoriesAre', {
      people: listed(signatories ?? [parties.marketing.head, parties.sales.head]),
    }),
  ),
];

export const purposeSection: SectionMaker = ({ purpose, text: words, effective }) => [
  ...prose(purpose),
  ...prose(words),
  ...prose(effective.text),
];
