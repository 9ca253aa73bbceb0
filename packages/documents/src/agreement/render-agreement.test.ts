import { readFileSync } from 'node:fs';
import { type Agreement, parseAgreement } from '@leadpact/core';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { uncoveredCharacters } from '../pdf/fonts.ts';
import { readPdf } from '../pdf/read-pdf.suite.ts';
import { agreementDocx } from './agreement-docx.ts';
import { agreementHtml } from './agreement-html.ts';
import { agreementPdf } from './agreement-pdf.ts';
import { NO_BRAND } from './brand.ts';
import { describeAgreement } from './describe-agreement.ts';

const NORTHWIND = readFileSync(
  new URL('../../../../docs/examples/northwind-agreement.yaml', import.meta.url),
  'utf8',
);

const northwind = (change: (text: string) => string = (text) => text): Agreement => {
  const parsed = parseAgreement(change(NORTHWIND));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems[0]));
  return parsed.value;
};
const purpose = (words: string) =>
  northwind((text) =>
    text.replace('purpose: One funnel, one set of numbers.', `purpose: ${JSON.stringify(words)}`),
  );
const sectionsOf = (agreement: Agreement) => describeAgreement(agreement).sections;

/** A grey dot: the smallest PNG that is one. */
const PNG = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
    'base64',
  ),
);

describe('the agreement as PDF', () => {
  test('is tagged: a title, a heading for every section, lists, tables with header cells, language', async () => {
    const pdf = readPdf(await agreementPdf(describeAgreement(northwind())));
    const sections = sectionsOf(northwind());
    const tables = sections
      .flatMap(({ blocks }) => blocks)
      .filter(({ kind }) => kind === 'table' || kind === 'promises');
    expect(pdf.isMarked).toBe(true);
    expect(pdf.language).toBe('en');
    expect(pdf.title).toBe('Northwind smarketing agreement');
    expect(pdf.tags.H1).toBe(1);
    expect(pdf.tags.H2).toBe(sections.length);
    expect(pdf.tags.Table).toBe(tables.length + 1);
    expect(pdf.tags.TH).toBeGreaterThan(tables.length * 2);
    expect(pdf.tags.LI).toBeGreaterThan(8);
    expect(pdf.hasUntaggedText).toBe(false);
  });

  test('numbers its pages and has a bookmark for every section', async () => {
    const pdf = readPdf(await agreementPdf(describeAgreement(northwind())));
    expect(pdf.pageTexts.every((text, index) => text.includes(`Page ${index + 1} of ${pdf.pages}`))).toBe(
      true,
    );
    expect(pdf.outline).toEqual(sectionsOf(northwind()).map(({ title }, index) => `${index + 1} ${title}`));
  });

  test('says everything that the document says', async () => {
    const { text } = readPdf(await agreementPdf(describeAgreement(northwind())));
    const plain = text.replaceAll(/\s+/g, ' ');
    const cells = sectionsOf(northwind()).flatMap(({ title, blocks }) => [
      title,
      ...blocks.flatMap((block) => {
        if (block.kind === 'list') return block.items;
        if (block.kind === 'table') return block.rows.flat();
        return block.kind === 'text' ? [block.text] : [];
      }),
    ]);
    for (const word of new Set(cells.flatMap((words) => words.split(/[\s-]+/))))
      expect(plain).toContain(word);
  });

  test('embeds fonts for Latin, Greek, Cyrillic, Hebrew, Arabic, and another for all else', async () => {
    const words = 'Vertrag Ψηφίο Отдел שלום عقد 契約 계약 สัญญา';
    const pdf = readPdf(await agreementPdf(describeAgreement(purpose(words))));
    for (const word of ['Ψηφίο', 'Отдел', '契約', '계약']) expect(pdf.text).toContain(word);
    expect(pdf.fonts).toEqual(
      expect.arrayContaining(['DejaVuSansCondensed', 'DejaVuSansCondensed-Bold', 'UnifontExMono']),
    );
  });

  test('a character that no font has is written as its code, never dropped', async () => {
    expect(uncoveredCharacters('a𠀀b')).toEqual(['𠀀']);
    const { text } = readPdf(await agreementPdf(describeAgreement(purpose('a𠀀b'))));
    expect(text).toContain('a[U+20000]b');
  });

  test('characters that hide or reorder others are taken out', async () => {
    const { text } = readPdf(
      await agreementPdf(describeAgreement(purpose('pay \u202e001 \u202conly\u200b now'))),
    );
    expect(text).toContain('pay 001 only now');
  });

  test('a text of many pages is cut between lines and stays tagged', async () => {
    const long = Array.from({ length: 3_000 }, (_, index) => `word${index}`).join(' ');
    const pdf = readPdf(
      await agreementPdf(
        describeAgreement(
          northwind((text) =>
            text.replace('if_missed: Marketing moves', `if_missed: ${long} Marketing moves`),
          ),
        ),
      ),
    );
    expect(pdf.pages).toBeGreaterThan(8);
    expect(pdf.text).toContain('word0 ');
    expect(pdf.text.replaceAll(/\s+/g, ' ')).toContain('word2999');
    expect(pdf.hasUntaggedText).toBe(false);
  });

  test('shows the logo to those who see it and names it to those who do not', async () => {
    const brand = { ...NO_BRAND, name: 'Northwind', logo: { bytes: PNG, type: 'image/png' as const } };
    const bytes = await agreementPdf(describeAgreement(northwind()), brand);
    expect(readPdf(bytes).tags.Figure).toBe(1);
    expect(Buffer.from(bytes).toString('latin1')).toContain('(Northwind)');
  });
});

describe('the agreement as DOCX', () => {
  const partsOf = async (agreement: Agreement) => {
    const files = unzipSync(await agreementDocx(describeAgreement(agreement)));
    const part = (name: string): string => strFromU8(files[name] ?? new Uint8Array());
    return { body: part('word/document.xml'), styles: part('word/styles.xml'), files, part };
  };

  test('has a title, real headings, bullets, and tables whose first row repeats', async () => {
    const { body, styles } = await partsOf(northwind());
    const count = (pattern: RegExp) => [...body.matchAll(pattern)].length;
    expect(count(/<w:pStyle w:val="Title"\/>/g)).toBe(1);
    expect(count(/<w:pStyle w:val="Heading1"\/>/g)).toBe(sectionsOf(northwind()).length);
    expect(count(/<w:tbl>/g) - count(/<w:tblHeader\/>/g)).toBe(1);
    expect(count(/<w:numPr>/g)).toBeGreaterThan(8);
    expect(styles).toContain('w:lang w:val="en"');
  });

  test('numbers its pages at the foot', async () => {
    const { files, part } = await partsOf(northwind());
    const feet = Object.keys(files).filter((name) => /word\/footer\d+\.xml/.test(name));
    expect(feet.length).toBeGreaterThan(0);
    for (const name of feet) {
      expect(part(name)).toContain('PAGE');
      expect(part(name)).toContain('NUMPAGES');
    }
  });

  test('text of people is neither markup nor a field', async () => {
    const { body } = await partsOf(purpose('<w:instrText>DDEAUTO c:\\\\cmd</w:instrText> & {PAGE} =1+1'));
    expect(body).toContain('&lt;w:instrText&gt;DDEAUTO');
    expect(body).not.toContain('<w:instrText');
  });
});

describe('the agreement as HTML', () => {
  test('asks for nothing from elsewhere and runs nothing', () => {
    const html = agreementHtml(describeAgreement(purpose('"><img src=x onerror=alert(1)>')), {
      ...NO_BRAND,
      footer: '</style><script>alert(1)</script>',
    });
    expect(html).not.toMatch(/<script|<img|<link|src="http|url\(|@import/);
    expect(html.match(/<\/style>/g)).toHaveLength(1);
  });

  test('puts a promise beside its twin', () => {
    const html = agreementHtml(describeAgreement(northwind()));
    expect(html).toMatch(
      /<h3>MQL volume<\/h3>.*?<\/div><div class="promise sales"[^>]*><p class="of">Sales<\/p><h3>First touch/,
    );
  });
});
