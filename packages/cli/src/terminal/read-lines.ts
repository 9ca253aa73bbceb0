import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { CliIo } from './cli-io.ts';
import { refusal } from './refusal.ts';

/** The lines of a text file, one after the other, each with its number from 1; `report` gets the share read so far. */
export async function* readLines(
  io: CliIo,
  file: string,
  report: (share: number) => void,
): AsyncGenerator<Readonly<{ line: number; text: string }>> {
  const path = resolve(io.cwd, file);
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) throw refusal(file, 'no such file', 'a file that can be read');
  const stream = createReadStream(path, 'utf8');
  let line = 0;
  for await (const text of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    if (line % 5_000 === 0) report(stream.bytesRead / Math.max(1, size));
    yield { line, text: line === 1 ? text.replace(/^\uFEFF/, '') : text };
  }
}
