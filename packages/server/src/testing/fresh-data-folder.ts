import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A data folder of its own with an empty, migrated database in it, which is gone when the caller removes it. */
export const freshDataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'leadpact-'));
  const template = process.env.LEADPACT_TEST_DATA_TEMPLATE;
  if (template === undefined) throw new Error('The tests began without their setup (templates.setup.ts)');
  cpSync(template, folder, { recursive: true });
  return folder;
};
