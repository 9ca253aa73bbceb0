import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleAgreement } from '@leadpact/connect';
import { afterAll, describe, expect, test } from 'vitest';
import { run, scratchFolder } from '../test-io.suite.ts';

const { folder, remove } = scratchFolder();
afterAll(remove);
const put = (name: string, text: string) => writeFileSync(join(folder, name), text);

const old = sampleAgreement({ asOf: Date.parse('2026-04-10T15:00:00Z'), timezone: 'America/New_York' });
put('old.yaml', old);
put(
  'new.yaml',
  old
    .replace('within: 60m', 'within: 30m')
    .replace('target: 250', 'target: 300')
    .replace('hot: 70', 'hot: 75')
    .replace(', mirrors: verdict', '')
    .replace(/ {2}- \{ id: verdict,.*\n/, ''),
);

describe('leadpact agreement diff', () => {
  test('says in words what is different, by section', async () => {
    expect(await run(['agreement', 'diff', 'old.yaml', 'new.yaml'], folder)).toEqual({
      code: 0,
      err: '',
      out: `What each side promises
  Promise of Sales taken out: Verdict: For every lead: its acceptance or its rejection within 1 working day after the handoff. Kept in 95 % of cases.
  MQL volume: 250 → 300 leads every month.
  Quality: twin “Verdict” (taken out).
  First touch: 60 → 30 working minutes, attainment goal 92 % unchanged.

How leads are scored
  Band hot: from 70 → 75 points.
`,
    });
  });
  test('two files that say the same, in another order and spelling, have no difference', async () => {
    put(
      'same.yaml',
      `# a remark\n${old.replace('language: en\n', '').replace('leadpact: 1\n', 'language: "en"\nleadpact: 1\n')}`,
    );
    expect(await run(['agreement', 'diff', 'old.yaml', 'same.yaml'], folder)).toMatchObject({
      code: 0,
      out: 'old.yaml and same.yaml say the same.\n',
    });
  });
  test('--json prints the sentences, and the changes as data', async () => {
    const { code, out } = await run(['agreement', 'diff', 'old.yaml', 'new.yaml', '--json'], folder);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      isSame: false,
      sections: [{ id: 'commitments' }, { id: 'scoring' }],
      changes: expect.arrayContaining([
        {
          kind: 'changed',
          section: 'scoring',
          path: ['scoring', 'bands', 'hot'],
          before: 70,
          after: 75,
        },
      ]),
    });
  });
  test('a file that is broken, or not there, is refused with 2', async () => {
    put('bad.yaml', 'leadpact: 1');
    expect(await run(['agreement', 'diff', 'old.yaml', 'bad.yaml'], folder)).toMatchObject({
      code: 2,
      out: '',
    });
    expect((await run(['agreement', 'diff', 'old.yaml', 'none.yaml'], folder)).err).toMatch(
      /none\.yaml: found no such file/,
    );
    expect((await run(['agreement', 'diff', 'old.yaml'], folder)).code).toBe(2);
  });
});
