import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Who may import whom among our packages. What is not listed is forbidden. */
const allowed = {
  core: [],
  wire: ['core'],
  store: ['core'],
  connect: ['core'],
  documents: ['core'],
  server: ['core', 'wire', 'store', 'connect', 'documents'],
  web: ['wire', 'core'],
  cli: ['wire', 'core', 'connect', 'documents', 'server', 'store'],
};

const importPattern = /\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g;
const impurities = [
  [/\bDate\.now\b/, 'Date.now (a clock; take `now` or `asOf` as an argument)'],
  [/\bnew Date\(\s*\)/, 'new Date() without an argument (a clock)'],
  [/\bMath\.random\b/, 'Math.random (take a seed as an argument)'],
  [/\bprocess\./, 'process (the environment belongs to the server)'],
  [/\bperformance\.now\b/, 'performance.now (a clock)'],
  [/\bTemporal\.Now\b/, 'Temporal.Now (a clock)'],
];

const layerOf = (path) => path.match(/^packages\/web\/src\/(app|shared|features\/[^/]+)\//)?.[1];

/** In the web package: app → features → shared, and features never import each other. */
const featureViolations = (path, reached) => {
  const from = layerOf(path);
  const to = layerOf(reached);
  if (!from || !to || from === to || from === 'app' || to === 'shared') return [];
  return [`${path}: ${from} may not import ${to}`];
};

const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

/**
 * Rules that one source file breaks, as sentences. `path` is relative to the repository, `text` the file's content.
 * Tests are held to the imports but not to purity: a property test may seed itself.
 */
export const violationsOf = (path, text) => {
  const owner = path.split('/')[1] ?? '';
  const code = withoutComments(text);
  const found = [];
  for (const [, target] of code.matchAll(importPattern)) {
    const ours = target.match(/^@leadpact\/([a-z-]+)/)?.[1];
    if (ours && ours !== owner && !(allowed[owner] ?? []).includes(ours))
      found.push(`${path}: ${owner} may not import ${ours}`);
    if (ours && ours === owner)
      found.push(`${path}: imports its own package by name; import the sibling file`);
    if (target.startsWith('.')) {
      const reached = relative('.', resolve(join(path, '..'), target))
        .split(sep)
        .join('/');
      if (!reached.startsWith(`packages/${owner}/`)) found.push(`${path}: ${target} leaves the package`);
      found.push(...featureViolations(path, reached));
    }
    if (owner === 'core' && target.startsWith('node:') && !/\.test\.ts$/.test(path))
      found.push(`${path}: core may not import ${target}`);
  }
  if (owner === 'core' && !/\.test\.ts$/.test(path)) {
    for (const [pattern, name] of impurities)
      if (pattern.test(code)) found.push(`${path}: core may not use ${name}`);
  }
  return found;
};

const sourcesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : sourcesBelow(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  process.chdir(root);
  const files = sourcesBelow('packages');
  const violations = files.flatMap((file) =>
    violationsOf(file.split(sep).join('/'), readFileSync(file, 'utf8')),
  );
  for (const violation of violations) process.stderr.write(`${violation}\n`);
  process.stdout.write(`${files.length} files, ${violations.length} boundary violations\n`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
