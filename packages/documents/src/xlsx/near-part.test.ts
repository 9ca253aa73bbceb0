import { describe, expect, test } from 'vitest';
import { nearPart } from './near-part.ts';

const sheet = (rows: string) => `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`;

describe('the near part of a sheet', () => {
  test('keeps rows and cells as they are', () => {
    const xml = sheet(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>a &lt; "b" > c</t></is></c><c r="Z1"><v>1</v></c></row>',
    );
    expect(nearPart(xml)).toBe(xml);
  });

  test('drops row 2,001 and column AA, and what is in them', () => {
    expect(nearPart(sheet('<row r="2000"/><row r="2001"><c r="A2001"><v>1</v></c></row>'))).toBe(
      sheet('<row r="2000"/>'),
    );
    expect(nearPart(sheet('<row r="1"><c r="Z1"/><c r="AA1"><v>1</v></c><c r="XFD1"/></row>'))).toBe(
      sheet('<row r="1"><c r="Z1"/></row>'),
    );
  });

  test('counts rows and cells that carry no reference', () => {
    expect(nearPart(sheet('<row/>'.repeat(5_000)))).toBe(sheet('<row/>'.repeat(2_000)));
    expect(nearPart(sheet(`<row>${'<c/>'.repeat(100)}</row>`))).toBe(
      sheet(`<row>${'<c/>'.repeat(26)}</row>`),
    );
  });

  test('sees through prefixes, quotes in attributes and other quotes', () => {
    expect(nearPart(sheet('<x:row r="9999"><x:c r="A9999"/></x:row>'))).toBe(sheet(''));
    expect(nearPart(sheet(`<row a=">" r='9999'></row>`))).toBe(sheet(''));
  });

  test('turns errors into text', () => {
    expect(nearPart(sheet('<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>'))).toBe(
      sheet('<row r="1"><c r="A1" t="str"><v>#REF!</v></c></row>'),
    );
  });

  test('refuses comments, DOCTYPE, CDATA, references that are none and tags that never end', () => {
    for (const rows of [
      '<!-- <row> -->',
      '<!DOCTYPE x>',
      '<![CDATA[<row>]]>',
      '<row r="&#49;"/>',
      '<row r="1e9"/>',
      '<row r="1"',
      '<row r="1',
    ]) {
      expect(
        nearPart(
          sheet(rows).replace(
            rows.endsWith('"1') || rows.endsWith('"1"') ? '</sheetData></worksheet>' : '\u0000',
            '',
          ),
        ),
      ).toBeUndefined();
    }
  });
});
