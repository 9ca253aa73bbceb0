import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (name: string) => fileURLToPath(new URL(`./packages/${name}/src/index.ts`, import.meta.url));

/** Tests run on the sources, so that no test depends on a build. */
export default defineConfig({
  resolve: {
    alias: {
      '@leadpact/store/testing': fileURLToPath(
        new URL('./packages/store/src/testing/fresh-data-folder.ts', import.meta.url),
      ),
      ...Object.fromEntries(
        ['core', 'wire', 'store', 'connect', 'documents', 'server', 'cli'].map((name) => [
          `@leadpact/${name}`,
          source(name),
        ]),
      ),
    },
  },
  test: {
    include: [
      'packages/*/src/**/*.test.ts',
      'packages/*/src/**/*.test.tsx',
      'scripts/**/*.test.ts',
      'e2e/**/*.test.ts',
    ],
    globalSetup: ['packages/store/src/testing/templates.setup.ts'],
    // By itself vitest leaves one core to nobody; on two cores that is half of the machine.
    maxWorkers: availableParallelism(),
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
