import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled } from './ensure.mjs';
import { root } from './run.mjs';

ensureInstalled();
ensureBuilt({ quiet: true });

const { worksheetTemplate } = await import('../packages/documents/dist/index.js');
const file = join(root, 'docs', 'worksheet-template.xlsx');
mkdirSync(join(root, 'docs'), { recursive: true });
writeFileSync(file, worksheetTemplate());
process.stdout.write(`${file}\n`);
