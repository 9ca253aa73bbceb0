/** Texts remembered per question: channels, personas, kinds and the like are few; free texts soon fill it and stay out. */
const MOST_TEXTS = 256;

/** The same function of a text, asked once for each of the first texts that come. */
export const rememberTexts = <T>(ask: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    const answer = known.get(text);
    if (answer !== undefined) return answer;
    const asked = ask(text);
    if (known.size < MOST_TEXTS) known.set(text, asked);
    return asked;
  };
};
