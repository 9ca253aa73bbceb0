/** What was guessed and why: where in the mapping, which column (null: none was taken), the reason in words. */
export type Guess = Readonly<{ path: string; column: string | null; reason: string }>;

export type NoteGuess = (path: string, column: string | null, reason: string) => void;
