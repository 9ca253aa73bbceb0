import { join } from 'node:path';
import { ensureInstalled } from './ensure.mjs';
import { root, runNode } from './run.mjs';

ensureInstalled();

const bin = (path) => join(root, 'node_modules', path);
const steps = [
  ['format and lint', [bin('@biomejs/biome/bin/biome'), 'ci', '--error-on-warnings', '.']],
  ['types', [bin('typescript/bin/tsc'), '-b']],
  ['types of the web pages', [bin('typescript/bin/tsc'), '-p', 'packages/web']],
  ['types of the tests', [bin('typescript/bin/tsc'), '-p', 'tsconfig.test.json']],
  ['boundaries', [join(root, 'scripts/boundaries.mjs')]],
];

let failed = 0;
for (const [name, args] of steps) {
  const started = performance.now();
  const code = runNode(args);
  if (code !== 0) failed += 1;
  process.stdout.write(
    `${code === 0 ? '✓' : '✕'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`,
  );
}
process.exitCode = failed > 0 ? 1 : 0;
