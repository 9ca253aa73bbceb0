import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { worksheetTemplate } from './write-worksheet.ts';

const committed = fileURLToPath(new URL('../../../../docs/worksheet-template.xlsx', import.meta.url));

const parts = (bytes: Uint8Array) =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));

test('docs/worksheet-template.xlsx is the template of today; if not: node scripts/make-template.mjs', () => {
  expect(parts(readFileSync(committed))).toEqual(parts(worksheetTemplate()));
});
