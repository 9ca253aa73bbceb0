/** A small number for each different label; 0 for none. */
export const makeLabels = () => {
  const codes = new Map<string, number>();
  const texts: (string | null)[] = [null];
  return {
    code: (label: string | null): number => {
      if (label === null) return 0;
      const known = codes.get(label);
      if (known !== undefined) return known;
      codes.set(label, texts.length);
      return texts.push(label) - 1;
    },
    text: (code: number): string | null => texts[code] ?? null,
  };
};
