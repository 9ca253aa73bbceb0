import { listOf, paragraph, prose, remarks, type SectionMaker, tableOf } from '../document-words.ts';
import { conditionWords, durationWords, happening, listed } from '../phrases.ts';

/** The one definition of a qualified lead. */
export const definitionsSection: SectionMaker = ({ definitions }, { text }) => [
  ...listOf([
    ...(definitions?.mql === undefined
      ? []
      : [text('mqlIs', { condition: conditionWords(definitions.mql) })]),
    ...(definitions?.sql === undefined
      ? []
      : [text('sqlIs', { condition: conditionWords(definitions.sql) })]),
  ]),
  ...prose(definitions?.text),
];

/** How points are given, how they fade, and which bands they make. */
export const scoringSection: SectionMaker = ({ scoring }, words) => {
  const { text, formats } = words;
  if (scoring === undefined) return [];
  const { fit = [], engagement = [] } = scoring;
  const bands = Object.entries(scoring.bands ?? {}).map(([band, points]) =>
    text('bandFrom', { band, points: formats.number(points) }),
  );
  return [
    paragraph(text('scoringLead')),
    ...tableOf(
      [[text('pointsFor')], [text('when')], [text('points'), true], [text('fadeBy')], [text('atMost'), true]],
      [
        ...fit.map(({ name, when, points }) => [name, conditionWords(when), formats.number(points), '', '']),
        ...engagement.map(({ name, on, where, points, half_life, at_most }) => [
          name,
          where === undefined ? happening(on) : `${happening(on)} whose ${conditionWords(where)}`,
          formats.number(points),
          half_life === undefined ? '' : durationWords(half_life),
          at_most === undefined ? '' : formats.number(at_most),
        ]),
      ],
    ),
    ...(bands.length === 0 ? [] : [paragraph(text('bandsAre', { bands: listed(bands) }))]),
    ...remarks(
      words,
      [...fit, ...engagement].map(({ name, text: said }) => ({ name, words: said })),
    ),
    ...prose(scoring.text),
  ];
};
