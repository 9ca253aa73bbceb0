import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = fileURLToPath(new URL('.', import.meta.url));
const inRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What takes longest begins first, so that no core waits at the end for one long journey. */
const LONGEST_FIRST = [
  'e2e/kill-loop',
  'e2e/',
  'scripts/',
  'packages/store/',
  'packages/cli/',
  'packages/server/',
  'packages/connect/',
  'packages/core/',
];

const turnOf = ({ moduleId }: TestSpecification): number => {
  const path = relative(root, moduleId);
  const turn = LONGEST_FIRST.findIndex((begin) => path.startsWith(begin));
  return turn === -1 ? LONGEST_FIRST.length : turn;
};

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((a, b) => turnOf(a) - turnOf(b));
  }
}

const testsOf = (...packages: string[]) =>
  packages.flatMap((name) => [`packages/${name}/src/**/*.test.ts`, `packages/${name}/src/**/*.test.tsx`]);

/** Tests run on the sources, so that no test depends on a build. */
export default defineConfig({
  resolve: {
    alias: {
      '@leadpact/store/testing': inRoot('./packages/store/src/testing/index.ts'),
      ...Object.fromEntries(
        ['core', 'wire', 'store', 'connect', 'documents', 'server', 'cli'].map((name) => [
          `@leadpact/${name}`,
          inRoot(`./packages/${name}/src/index.ts`),
        ]),
      ),
    },
  },
  test: {
    // One more than there are cores: a journey waits for its browser, its server or a disk for much of its time.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'pure',
          include: testsOf('core', 'wire', 'connect', 'documents', 'web'),
          // Importing costs more than these tests do: a worker imports a module once for all of its files.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: [...testsOf('store', 'server', 'cli'), 'scripts/**/*.test.ts', 'e2e/**/*.test.ts'],
          globalSetup: ['packages/store/src/testing/templates.setup.ts'],
        },
      },
    ],
  },
});
