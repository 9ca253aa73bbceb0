import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled } from './ensure.mjs';
import { root } from './run.mjs';

ensureInstalled();
ensureBuilt({ quiet: true });

const { agreementJsonSchema } = await import('../packages/core/dist/index.js');
const folder = join(root, 'docs', 'schema');
const file = join(folder, 'agreement-1.json');
mkdirSync(folder, { recursive: true });
writeFileSync(file, `${JSON.stringify(agreementJsonSchema, null, 2)}\n`);
process.stdout.write(`${file}\n`);
