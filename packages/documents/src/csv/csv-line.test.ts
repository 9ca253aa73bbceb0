import { describe, expect, test } from 'vitest';
import { csvLine } from './csv-line.ts';

describe('a row of CSV', () => {
  test('no cell becomes a formula, whatever sign it begins with', () => {
    expect(csvLine(['=1+1', '+49', '-5', '@cmd', '\tx', 'plain', -5, null])).toBe(
      "'=1+1,'+49,'-5,'@cmd,'\tx,plain,-5,\r\n",
    );
  });

  test('commas, quotes and line ends stay inside their cell', () => {
    expect(csvLine(['a,b', 'say "hi"', 'two\nlines'])).toBe('"a,b","say ""hi""","two\nlines"\r\n');
  });
});
