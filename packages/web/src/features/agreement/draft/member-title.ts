import { isMap, textOf } from './loose-value.ts';
import { text } from './text.ts';
import { words } from './words.ts';

const idWords = (id: string): string => {
  const plain = id.replaceAll(/[-_.]+/g, ' ').trim();
  return (plain.charAt(0).toUpperCase() + plain.slice(1)).replaceAll(/\b(mql|sql|sal|kpi|nps)\b/gi, (word) =>
    word.toUpperCase(),
  );
};

/** What a member of a list is called: by its name, else by what names it in the file. */
export const memberTitle = (member: unknown, index: number): string => {
  if (!isMap(member)) return text('nth', { nth: index + 1 });
  const { name, id, stage, who, channel, persona } = member;
  if (textOf(name) !== '') return textOf(name);
  if (textOf(id) !== '') return idWords(textOf(id));
  if (textOf(stage) !== '') return words(textOf(stage));
  if (textOf(who) !== '') return textOf(who);
  const segment = [channel, persona].map(textOf).filter((one) => one !== '');
  return segment.length > 0 ? segment.join(' × ') : text('nth', { nth: index + 1 });
};
