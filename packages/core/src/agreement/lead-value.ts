import { rememberTexts } from '../lead/remember-texts.ts';
import type { LeadValue } from './agreement.ts';

const isSameWord = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/**
 * What a lead of a channel and a persona is worth by the agreement's `lead_values`, in major units of its currency: of
 * the entries that match, the one with most fields; on a tie the channel's before the persona's. Letter case does not
 * matter; a lead that no entry matches is worth 0.
 */
export const leadValues = (
  entries: readonly LeadValue[],
): ((channel: string | null, persona: string | null) => number) => {
  const weight = ({ channel, persona }: LeadValue) =>
    (channel === undefined ? 0 : 2) + (persona === undefined ? 0 : 1);
  const ranked = entries.toSorted((one, other) => weight(other) - weight(one));
  const worth = rememberTexts((channelText) =>
    rememberTexts(
      (personaText) =>
        ranked.find(
          ({ channel, persona }) =>
            (channel === undefined || isSameWord(channelText, channel)) &&
            (persona === undefined || isSameWord(personaText, persona)),
        )?.value ?? 0,
    ),
  );
  return (channel, persona) => worth(channel ?? '')(persona ?? '');
};
