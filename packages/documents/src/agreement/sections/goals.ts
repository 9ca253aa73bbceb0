import { paragraph, remarks, type SectionMaker, tableOf, targetWords } from '../document-words.ts';
import { metricName } from '../metric-words.ts';
import { idWords, listed } from '../phrases.ts';

/** The goals that both sides share, with the metric that each is measured by. */
export const goalsSection: SectionMaker = ({ goals = [], currency }, words) => {
  const { text } = words;
  return [
    ...tableOf(
      [[text('goal')], [text('target'), true], [text('per')], [text('ofWhom')], [text('measuredBy')]],
      goals.map(({ id, name, metric, target, per, owners }) => [
        name ?? idWords(id),
        targetWords(words, { metric, target, currency }),
        text('period', { period: per }),
        listed(owners.map((owner) => text(owner))),
        metricName(metric),
      ]),
    ),
    ...remarks(
      words,
      goals.map(({ id, name, text: said }) => ({ name: name ?? idWords(id), words: said })),
    ),
  ];
};

/** What each person takes on of a goal. */
export const quotasSection: SectionMaker = ({ goals = [], currency }, words) => {
  const { text } = words;
  const rows = goals.flatMap(({ id, name, metric, per, split = {} }) =>
    Object.entries(split).map(([person, target]) => [
      name ?? idWords(id),
      person,
      targetWords(words, { metric, target, currency }),
      text('period', { period: per }),
    ]),
  );
  return rows.length === 0
    ? []
    : [
        paragraph(text('quotasLead')),
        ...tableOf([[text('goal')], [text('person')], [text('quota'), true], [text('per')]], rows),
      ];
};
