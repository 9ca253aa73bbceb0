/** What a command may touch of the world around it; tests hand in their own. */
export type CliIo = Readonly<{
  stdout: (content: string | Uint8Array) => void;
  stderr: (text: string) => void;
  /** True when standard error is a terminal: only then is progress shown. */
  showsProgress: boolean;
  /** Columns of the terminal; undefined when standard output is none. */
  columns: number | undefined;
  cwd: string;
  /** Now, in milliseconds since 1970. */
  now: () => number;
  environment: Readonly<Record<string, string | undefined>>;
  /** All of standard input as text, to its end. */
  readInput: () => Promise<string>;
  /** Resolves when the process is asked to end. */
  untilStopped: () => Promise<void>;
}>;

const readInput = async (): Promise<string> => {
  let text = '';
  for await (const chunk of process.stdin.setEncoding('utf8')) text += chunk;
  return text;
};

const untilStopped = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });

/** The world of a real process. */
export const processIo = (): CliIo => ({
  stdout: (content) => {
    process.stdout.write(content);
  },
  stderr: (text) => {
    process.stderr.write(text);
  },
  showsProgress: process.stderr.isTTY === true,
  columns: process.stdout.isTTY === true ? process.stdout.columns : undefined,
  cwd: process.cwd(),
  now: () => Date.now(),
  environment: process.env,
  readInput,
  untilStopped,
});
