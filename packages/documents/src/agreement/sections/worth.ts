import { channelId } from '@leadpact/core';
import { listOf, paragraph, remarks, type SectionMaker, tableOf } from '../document-words.ts';
import { segmentWords } from '../phrases.ts';

/** What a lead is worth by channel and persona. */
export const valuesSection: SectionMaker = ({ lead_values: values = [], currency }, words) => {
  const { text, formats } = words;
  const named = (name: string | undefined) => (name === undefined ? text('anyOther') : segmentWords(name));
  return values.length === 0
    ? []
    : [
        paragraph(text('valuesLead')),
        ...tableOf(
          [[text('channel')], [text('persona')], [text('worth'), true]],
          values.map(({ channel, persona, value }) => [
            named(channel),
            named(persona),
            formats.amount(value, currency),
          ]),
        ),
        ...remarks(
          words,
          values.map(({ channel, persona, text: said }) => ({
            name: [channel, persona].map(named).join(', '),
            words: said,
          })),
        ),
      ];
};

/** The channels with whose they are, and the personas. */
export const segmentsSection: SectionMaker = ({ channels = [], personas = [] }, words) => {
  const { text } = words;
  const names = channels.map((channel) =>
    typeof channel === 'string'
      ? segmentWords(channel)
      : text('ofSide', { name: segmentWords(channelId(channel)), side: text(channel.side) }),
  );
  return [
    ...listOf([
      ...(names.length === 0 ? [] : [text('channelsAre', { channels: names.join(', ') })]),
      ...(personas.length === 0
        ? []
        : [text('personasAre', { personas: personas.map(segmentWords).join(', ') })]),
    ]),
    ...remarks(
      words,
      channels.flatMap((channel) =>
        typeof channel === 'string' ? [] : [{ name: segmentWords(channel.id), words: channel.text }],
      ),
    ),
  ];
};
