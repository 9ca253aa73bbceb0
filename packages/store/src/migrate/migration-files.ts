import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

export type Migration = Readonly<{ number: number; name: string; sql: string; checksum: string }>;

/** Beside `src` and `dist` alike, so that the same path serves both. */
export const migrationsFolder = new URL('../../migrations/', import.meta.url);

/** The numbered SQL files in order; gaps and doubles are bugs of the program. */
export const readMigrations = async (folder: URL = migrationsFolder): Promise<readonly Migration[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name, index) => {
      const number = Number(/^(\d{4})-/.exec(name)?.[1]);
      if (number !== index + 1) throw new Error(`Migration ${name} should be number ${index + 1}`);
      const sql = await readFile(new URL(name, folder), 'utf8');
      const checksum = createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex');
      return { number, name, sql, checksum };
    }),
  );
};
