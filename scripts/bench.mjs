import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled } from './ensure.mjs';
import { root, runNode } from './run.mjs';

ensureInstalled();
ensureBuilt();

/** Every benchmark, or those named: `npm run bench -- calendar import`. */
const wanted = process.argv.slice(2);
const all = readdirSync(join(root, 'bench')).filter((name) => name.endsWith('.mjs'));
const chosen = all.filter((name) => wanted.length === 0 || wanted.includes(name.replace(/\.mjs$/, '')));
if (chosen.length === 0) {
  process.stderr.write(`No benchmark called ${wanted.join(', ')}; there are: ${all.join(', ')}\n`);
  process.exit(2);
}
let failed = 0;
for (const name of chosen.sort()) {
  process.stdout.write(`\n${name}\n`);
  if (runNode(['--expose-gc', join(root, 'bench', name)]) !== 0) failed += 1;
}
process.exitCode = failed > 0 ? 1 : 0;
