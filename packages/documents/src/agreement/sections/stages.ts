import { remarks, type SectionMaker, tableOf } from '../document-words.ts';
import { stageWords } from '../stage-words.ts';

/** Who answers for a lead at every stage. */
export const accountabilitySection: SectionMaker = ({ accountability = [] }, words) => {
  const { text } = words;
  return [
    ...tableOf(
      [[text('stage')], [text('owner')], [text('duty')]],
      accountability.map(({ stage, owner, duty }) => [stageWords(stage), text(owner), duty ?? '']),
    ),
    ...remarks(
      words,
      accountability.map(({ stage, text: said }) => ({ name: stageWords(stage), words: said })),
    ),
  ];
};

/** What a lead is offered and asked for, stage by stage. */
export const journeySection: SectionMaker = ({ journey = [] }, words) => {
  const { text } = words;
  return [
    ...tableOf(
      [[text('stage')], [text('owner')], [text('callToAction')], [text('offer')], [text('nextStage')]],
      journey.map(({ stage, owner, call_to_action, offer, then }) => [
        stageWords(stage),
        text(owner),
        call_to_action ?? '',
        offer ?? '',
        then === undefined ? '' : stageWords(then),
      ]),
    ),
    ...remarks(
      words,
      journey.map(({ stage, text: said }) => ({ name: stageWords(stage), words: said })),
    ),
  ];
};
