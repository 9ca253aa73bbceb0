import { CST, Lexer } from 'yaml';

/** Lists and maps in brackets within each other. */
const MOST_BRACKETS = 200;
/** Column of a dash or of a line's first word: nesting without brackets moves to the right with every level. */
const LAST_COLUMN = 200;
/** Column of a colon, which also stands behind long texts: of `a: a: a:` each may open a level. */
const LAST_COLON = 1000;

/**
 * Whether a text opens more lists and maps within each other than the reader, which calls itself for each of them, has room
 * for. It must be known before the text is read: where the room ends in the wrong place, the whole process does.
 */
export const isTooDeep = (text: string): boolean => {
  let brackets = 0;
  let column = 0;
  let isFirst = true;
  for (const lexeme of new Lexer().lex(text)) {
    const type = CST.tokenType(lexeme);
    if (type === 'flow-seq-start' || type === 'flow-map-start') brackets += 1;
    else if (type === 'flow-seq-end' || type === 'flow-map-end') brackets = Math.max(0, brackets - 1);
    const last = type === 'map-value-ind' ? LAST_COLON : LAST_COLUMN;
    const isDash = type === 'seq-item-ind' || type === 'explicit-key-ind';
    const opens = isDash || (brackets === 0 && (type === 'map-value-ind' || isFirst));
    if (brackets > MOST_BRACKETS || (opens && type !== 'space' && column > last)) return true;
    const line = lexeme.lastIndexOf('\n');
    column = line < 0 ? column + lexeme.length : lexeme.length - line - 1;
    isFirst = type === 'newline' || (isFirst && (type === 'space' || isDash));
  }
  return false;
};
