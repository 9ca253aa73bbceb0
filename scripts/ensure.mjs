import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compressFolder } from './compress.mjs';
import { root, runNode, runNpm } from './run.mjs';

const modules = join(root, 'node_modules');
const installStamp = join(modules, '.leadpact-installed');
const buildStamp = join(modules, '.leadpact-built');
const lock = join(modules, '.leadpact-building');

const say = (text) => process.stderr.write(`${text}\n`);

export const refuse = (text) => {
  say(`leadpact: ${text}`);
  process.exit(2);
};

const readIfThere = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : filesBelow(path);
    return [path];
  });

const digest = (files) => {
  const hash = createHash('sha256');
  for (const file of files)
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

const sourcesDigest = () => {
  const own = ['tsconfig.base.json', 'tsconfig.json', 'package-lock.json'].map((name) => join(root, name));
  const sources = filesBelow(join(root, 'packages')).filter((file) => !/\.(test|suite)\.tsx?$/.test(file));
  return `${process.version} ${digest([...own, ...sources].sort())}`;
};

export const checkNode = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  refuse(
    `found Node.js ${process.versions.node}; expected 20.19 or newer. Install it from nodejs.org and run this again.`,
  );
};

/** Installs the dependencies when they are missing or when package-lock.json is another one than last time. */
export const ensureInstalled = () => {
  const wanted = digest([join(root, 'package-lock.json')]);
  if (readIfThere(installStamp) === wanted) return;
  say('Installing what Leadpact needs (once; about a minute) …');
  const code = runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 2, 'inherit'],
  });
  if (code !== 0)
    refuse('the installation failed; the lines above say why. Nothing was changed in your data.');
  writeFileSync(installStamp, wanted);
};

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** One build at a time: a second process waits, then finds that nothing is stale. */
const withBuildLock = (build) => {
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const owner = Number(readIfThere(join(lock, 'pid')));
      const old = existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 5_000;
      if (old && !(owner > 0 && alive(owner))) rmSync(lock, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  writeFileSync(join(lock, 'pid'), String(process.pid));
  try {
    build();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
};

/** Builds the packages and the web pages when a source has changed since the last build. */
export const ensureBuilt = ({ quiet = false } = {}) => {
  if (readIfThere(buildStamp) === sourcesDigest()) return;
  withBuildLock(() => {
    const wanted = sourcesDigest();
    if (readIfThere(buildStamp) === wanted) return;
    if (!quiet) say('Building …');
    build();
    writeFileSync(buildStamp, wanted);
  });
};

const build = () => {
  const output = { stdio: ['ignore', 2, 'inherit'] };
  const compile = (...options) => runNode([join(modules, 'typescript/bin/tsc'), '-b', ...options], output);
  // What is left of an older version can stand in the way: then once more from nothing.
  if (compile() !== 0 && compile('--force') !== 0) refuse('the build failed; see above.');
  const vite = [join(modules, 'vite/bin/vite.js'), 'build', '--logLevel', 'warn'];
  if (runNode(vite, { ...output, cwd: join(root, 'packages/web') }) !== 0)
    refuse('the web build failed; see above.');
  compressFolder(join(root, 'packages/web/dist'));
};
