/** How far a worksheet for people reaches. */
const MOST_ROWS = 2_000;
const MOST_COLUMNS = 26;
const LONGEST_TAG = 4_096;

const TAG = /^<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>/;
const LOCAL_NAME = /^<\/?(?:[^\s/>:]+:)?([^\s/>:]+)/;
const POSITION = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/;
const ERROR_TYPE = /(\st\s*=\s*)(["'])e\2/;

/** Column of a reference such as `C7`, from 0; a row reference has none. Undefined for anything else. */
const columnOf = (reference: string): number | undefined => {
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(reference)?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
};

type Place = { row: number; column: number };

/** Whether the element that opens here lies too far out; moves the place on. Undefined when it cannot be said. */
const isFar = (name: string, tag: string, place: Place): boolean | undefined => {
  if (name !== 'row' && name !== 'c') return false;
  const found = POSITION.exec(tag);
  const reference = found?.[1] ?? found?.[2];
  if (name === 'row') {
    if (reference !== undefined && !/^\d{1,7}$/.test(reference)) return undefined;
    place.row = reference === undefined ? place.row + 1 : Number(reference);
    place.column = -1;
    return place.row > MOST_ROWS;
  }
  const column = reference === undefined ? place.column + 1 : columnOf(reference);
  if (column === undefined) return undefined;
  place.column = column;
  const row = reference === undefined ? place.row : Number(/\d+$/.exec(reference)?.[0]);
  return column >= MOST_COLUMNS || row > MOST_ROWS;
};

/**
 * The XML of a sheet without the rows and cells that lie far out: spreadsheets leave formatted, empty ones there, and a
 * reader would make room for all in between. Errors such as #REF! become text, so that they are found where a number is
 * expected. Undefined when the text is not what a spreadsheet program writes. Takes time in proportion to the length.
 */
export const nearPart = (xml: string): string | undefined => {
  const kept: string[] = [];
  const place: Place = { row: 0, column: -1 };
  let skipped: string | undefined;
  let at = 0;
  while (at < xml.length) {
    const opens = xml.indexOf('<', at);
    if (opens < 0) break;
    if (skipped === undefined) kept.push(xml.slice(at, opens));
    const tag = TAG.exec(xml.slice(opens, opens + LONGEST_TAG))?.[0];
    const name = tag === undefined ? undefined : LOCAL_NAME.exec(tag)?.[1];
    if (tag === undefined || name === undefined || name.startsWith('!') || tag.length > LONGEST_TAG)
      return undefined;
    at = opens + tag.length;
    if (skipped !== undefined) {
      if (tag.startsWith('</') && name === skipped) skipped = undefined;
      continue;
    }
    const far = tag.startsWith('</') ? false : isFar(name, tag, place);
    if (far === undefined) return undefined;
    if (!far) kept.push(name === 'c' ? tag.replace(ERROR_TYPE, '$1"str"') : tag);
    else if (!tag.endsWith('/>')) skipped = name;
  }
  return kept.join('');
};
