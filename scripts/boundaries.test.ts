import { expect, test } from 'vitest';
// @ts-expect-error plain JavaScript, run by Node before anything is built
import { violationsOf } from './boundaries.mjs';

for (const [what, path, text, expected] of [
  [
    'a database in the core',
    'packages/core/src/a.ts',
    "import { open } from '@leadpact/store';",
    'core may not import store',
  ],
  [
    'a file in the core',
    'packages/core/src/a.ts',
    "import { readFileSync } from 'node:fs';",
    'core may not import node:fs',
  ],
  [
    'a lazy import of the server by the web',
    'packages/web/src/a.ts',
    "await import('@leadpact/server');",
    'web may not import server',
  ],
  ['a bare import', 'packages/store/src/a.ts', "import '@leadpact/connect';", 'store may not import connect'],
  [
    'a relative path that leaves the package',
    'packages/wire/src/a.ts',
    "import { x } from '../../store/src/x.ts';",
    'leaves the package',
  ],
  [
    'the own barrel',
    'packages/core/src/plan/a.ts',
    "import { x } from '@leadpact/core';",
    'imports its own package by name',
  ],
  ['a clock in the core', 'packages/core/src/a.ts', 'const t = Date.now();', 'core may not use Date.now'],
  [
    'a bare new Date() in the core',
    'packages/core/src/a.ts',
    'const t = new Date();',
    'core may not use new Date()',
  ],
  [
    'chance in the core',
    'packages/core/src/a.ts',
    'const x = Math.random();',
    'core may not use Math.random',
  ],
  [
    'a feature that imports another',
    'packages/web/src/features/plan/a.tsx',
    "import { x } from '../import/b.tsx';",
    'features/plan may not import features/import',
  ],
  [
    'shared code that imports a feature',
    'packages/web/src/shared/a.ts',
    "import { x } from '../features/plan/b.ts';",
    'shared may not import features/plan',
  ],
] as const) {
  test(`${what} is refused`, () => {
    expect(violationsOf(path, text).join('\n')).toContain(expected);
  });
}

for (const [what, path, text] of [
  [
    'the server may use the store',
    'packages/server/src/a.ts',
    "import { openStore } from '@leadpact/store';",
  ],
  ['new Date(ms) is no clock', 'packages/core/src/a.ts', 'const t = new Date(0);'],
  [
    'a comment may speak of Date.now',
    'packages/core/src/a.ts',
    '/** no Date.now here */\nexport const a = 1;',
  ],
  [
    'a feature may use shared code',
    'packages/web/src/features/plan/a.tsx',
    "import { x } from '../../shared/b.tsx';",
  ],
] as const) {
  test(`${what}`, () => {
    expect(violationsOf(path, text)).toEqual([]);
  });
}
