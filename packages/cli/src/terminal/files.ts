import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CliIo } from './cli-io.ts';
import { Refusal, refusal } from './refusal.ts';

const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EACCES: 'a file that may not be opened',
  EISDIR: 'a folder',
  ENOSPC: 'a full disk',
  EROFS: 'a disk that cannot be written to',
  ENOTDIR: 'no such folder',
};

const reasonOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? WHY[error.code] : undefined;

/** Turns the failure to open a file into a refusal that names it; anything else is thrown on. */
export const cannotRead =
  (file: string) =>
  (error: unknown): never => {
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    throw refusal(file, reason, 'a file that can be read');
  };

/** The text of a file in UTF-8. Refused when it cannot be opened or is no UTF-8. */
export const readText = async (io: CliIo, file: string): Promise<string> => {
  const bytes = await readFile(resolve(io.cwd, file)).catch(cannotRead(file));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refusal(file, 'bytes that are no UTF-8', 'a text file in UTF-8');
  }
};

/** Writes a whole file or nothing of it. */
export const writeWhole = async (io: CliIo, file: string, content: string | Uint8Array): Promise<void> => {
  const target = resolve(io.cwd, file);
  const draft = `${target}.${randomUUID()}.part`;
  try {
    await writeFile(draft, content);
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    const reason = reasonOf(error);
    if (reason === undefined) throw error;
    throw new Refusal(`${file}: found ${reason}, expected a place to write to`);
  }
};
