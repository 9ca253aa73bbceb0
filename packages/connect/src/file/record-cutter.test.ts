import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CutRecord, cutRecords, makeRecordCutter } from './record-cutter.ts';

const cellsOf = (text: string, delimiter = ',') => cutRecords(text, delimiter).map(({ cells }) => cells);
const linesOf = (text: string) => cutRecords(text, ',').map(({ line }) => line);

const problemOf = (text: string, recordCharactersMax = 1000) => {
  const cutter = makeRecordCutter({ delimiter: ',', recordCharactersMax });
  cutter.push(text);
  cutter.end();
  return cutter.problem();
};

describe('text is cut into records', () => {
  for (const [what, text, expected] of [
    [
      'a last line without an end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['lines that end with CR, CRLF and LF', 'a\rb\r\nc\nd', [['a'], ['b'], ['c'], ['d']]],
    ['quotes doubled inside a cell', '"say ""hi""",x', [['say "hi"', 'x']]],
    ['a line break inside a cell', '1,"a\nb",2\n3', [['1', 'a\nb', '2'], ['3']]],
    ['an empty quoted cell', '"",1\n""', [['', '1'], ['']]],
    ['blanks around a quoted cell', 'a, "b, c" ,d', [['a', 'b, c', 'd']]],
    ['a stray quote in a plain cell', '12" pipe,x', [['12" pipe', 'x']]],
    ['stray quotes in a quoted cell', 'id,"My "special" field",x', [['id', 'My "special" field', 'x']]],
    [
      'a quoted cell that goes on after its quote',
      '"5" tube,x\n1,2',
      [
        ['"5" tube', 'x'],
        ['1', '2'],
      ],
    ],
    ['a delimiter at the end', 'a,b,\n', [['a', 'b', '']]],
  ] as const) {
    test(what, () => expect(cellsOf(text)).toEqual(expected));
  }

  test('each record knows its line, empty lines and line breaks in cells counted', () => {
    expect(linesOf('id,a\n\n\n1,x\n\n2,"y\nz"\n\n3,w\n')).toEqual([1, 4, 6, 9]);
    expect(linesOf('id,a\r\n1,"y\r\nz"\r\n2,w\r\n')).toEqual([1, 2, 4]);
    expect(linesOf('id,a\r1,"y\rz"\r2,w\r')).toEqual([1, 2, 4]);
  });

  test('a record after empty lines says so', () => {
    expect(cutRecords('a\n\nb\nc', ',').map(({ afterGap }) => afterGap)).toEqual([false, true, false]);
  });
});

describe('what cannot be cut is told with its line', () => {
  test('a quote that is never closed: the line on which it opens', () => {
    expect(problemOf('a,b\n\n1,"x\ny",2\n3,"open\n4,z\n')).toEqual({ kind: 'unterminated-quote', line: 5 });
  });
  test('a record longer than the limit: the line on which it begins', () => {
    expect(problemOf(`a,b\n1,2\n${'x'.repeat(1001)}\n`)).toEqual({ kind: 'record-too-long', line: 3 });
  });
  test('nothing comes after a problem, and no more than one record and one piece is held', () => {
    const cutter = makeRecordCutter({ delimiter: ',', recordCharactersMax: 1000 });
    expect(cutter.push('x'.repeat(2000))).toEqual([]);
    expect(cutter.problem()).toEqual({ kind: 'record-too-long', line: 1 });
    expect(cutter.push('\na,b\n')).toEqual([]);
  });
});

const scrap = fc.constantFrom('"', '""', ',', '\n', '\r', '\r\n', ' ', 'a', 'bc', ';', '0');

describe('however the text arrives', () => {
  test('records are the same wherever it is broken into pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.array(scrap, { maxLength: 6 }), { maxLength: 12 }), (pieces) => {
        const texts = pieces.map((piece) => piece.join(''));
        const cutter = makeRecordCutter({ delimiter: ',', recordCharactersMax: 1000 });
        const records: CutRecord[] = texts.flatMap((text) => [...cutter.push(text)]);
        expect([...records, ...cutter.end()]).toEqual(cutRecords(texts.join(''), ','));
      }),
      { seed: 20_261_125, numRuns: 2000 },
    );
  });

  test('well-formed text is cut as csv-parse cuts it', () => {
    const cell = fc.array(fc.constantFrom('a', ',', '"', '\n', '\r\n', ' b', 'é', '1'), { maxLength: 5 });
    const written = fc.tuple(cell, fc.boolean()).map(([parts, quoted]) => {
      const text = parts.join('');
      return quoted || /[",\r\n]|^ /.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    });
    const record = fc.array(written, { minLength: 2, maxLength: 4 }).map((cells) => cells.join(','));
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        (records, end) => {
          const text = records.join(end) + end;
          const expected: string[][] = parse(text, { relax_column_count: true, record_delimiter: end });
          expect(cellsOf(text)).toEqual(expected);
        },
      ),
      { seed: 20_261_125, numRuns: 1000 },
    );
  });
});
