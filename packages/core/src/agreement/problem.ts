/** Keys and positions that lead from the top of a document to a place in it. */
export type Path = readonly (string | number)[];

/** What is wrong (or cannot work) at a place of an agreement; line and column count from 1. */
export type AgreementProblem = Readonly<{
  line: number;
  column: number;
  /** The place as people write it: `commitments[2].within`; empty for the whole document. */
  path: string;
  /** What was found and what is expected. */
  message: string;
  /** What would be right, where that can be guessed. */
  hint?: string;
}>;

/** A problem before its line and column are looked up. */
export type Finding = Readonly<{
  path: Path;
  message: string;
  hint?: string | undefined;
  /** The key is wrong, not what stands under it. */
  atKey?: boolean;
  /** The key that is not there; the path leads to the map without it. */
  missing?: string;
  /** The section that defines the names which the finding misses. */
  about?: string;
}>;
export type Report = (finding: Finding) => void;

/** The path as people write it. */
export const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );

const LISTED = 40;

/** Words of a list as a message names them; of a list that is longer than anybody reads, its beginning. */
export const listed = (words: readonly string[]): string =>
  words.length > LISTED
    ? `${words.slice(0, LISTED).join(', ')} and ${words.length - LISTED} more`
    : words.join(', ');

const SHOWN = 60;

/** A value as a message shows it: its kind and, where short, itself. */
export const shown = (value: unknown): string => {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'a map';
  const text = typeof value === 'string' ? JSON.stringify(value) : `${typeof value} ${String(value)}`;
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
};
