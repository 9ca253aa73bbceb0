import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run, scratchFolder } from '../test-io.suite.ts';

const NORTHWIND = readFileSync(
  new URL('../../../../docs/examples/northwind-agreement.yaml', import.meta.url),
  'utf8',
);

const { folder, remove } = scratchFolder();
afterAll(remove);
writeFileSync(join(folder, 'a.yaml'), NORTHWIND);
const render = (...flags: readonly string[]) => run(['agreement', 'render', 'a.yaml', ...flags], folder);

describe('leadpact agreement render', () => {
  test('writes a PDF and a DOCX to a file and says so', async () => {
    for (const [form, mark] of [
      ['pdf', '%PDF-1.7'],
      ['docx', 'PK'],
    ] as const) {
      const { code, out } = await render('--to', form, '--out', `a.${form}`);
      expect({ code, out }).toEqual({ code: 0, out: `Written to a.${form}\n` });
      expect(readFileSync(join(folder, `a.${form}`), 'latin1').startsWith(mark)).toBe(true);
    }
  });

  test('writes a PDF to a pipe, but not onto a terminal', async () => {
    const piped = await render('--to', 'pdf');
    expect(piped.code).toBe(0);
    expect(piped.out.startsWith('%PDF-1.7')).toBe(true);
    const shown = await run(['agreement', 'render', 'a.yaml', '--to', 'pdf'], folder, { columns: 80 });
    expect(shown.code).toBe(2);
    expect(shown.out).toBe('');
    expect(shown.err).toContain('--out agreement.pdf');
  });

  test('Markdown and HTML go to standard output', async () => {
    expect((await render('--to', 'md')).out).toContain('# Northwind smarketing agreement');
    expect((await render('--to', 'html')).out).toMatch(/^<!doctype html>/);
  });

  test('another form is refused with those that there are', async () => {
    const { code, err } = await render('--to', 'odt');
    expect(code).toBe(2);
    expect(err).toContain('found "odt", expected md, html, pdf, docx');
  });
});
