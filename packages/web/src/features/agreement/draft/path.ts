/** Keys and positions that lead from the top of the draft to a place in it. */
export type Path = readonly (string | number)[];

/** The path as problems name it: `commitments[2].within`. */
export const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );

/** The id of a field's element. */
export const fieldId = (path: Path): string => `draft-${pathText(path)}`;
