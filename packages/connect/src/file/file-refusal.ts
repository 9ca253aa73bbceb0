/** Why a file cannot be read. Closed: every kind is expected and told in one line. */
export type FileRefusalKind =
  | 'not-found'
  | 'unreadable'
  | 'empty'
  | 'binary'
  | 'old-excel'
  | 'web-page'
  | 'not-a-spreadsheet'
  | 'damaged'
  | 'too-large'
  | 'record-too-long'
  | 'unterminated-quote'
  | 'no-such-sheet'
  | 'no-such-heading-line';

/** A file that cannot be read: where, what was found, what is expected. */
export type FileRefusal = Readonly<{
  kind: FileRefusalKind;
  file: string;
  /** Line in the file, from 1; null when it is about the whole file. */
  line: number | null;
  found: string;
  expected: string;
  /** All of it in one line. */
  message: string;
}>;

export const fileRefusal = (
  kind: FileRefusalKind,
  {
    file,
    line = null,
    found,
    expected,
  }: Readonly<{ file: string; line?: number | null; found: string; expected: string }>,
): FileRefusal => ({
  kind,
  file,
  line,
  found,
  expected,
  message: `${file}${line === null ? '' : `, line ${line}`}: found ${found}; expected ${expected}.`,
});

/** Carries a refusal out of a stream; caught where the stream is consumed. */
export class FileRefused extends Error {
  override readonly name = 'FileRefused';
  readonly refusal: FileRefusal;

  constructor(refusal: FileRefusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}
