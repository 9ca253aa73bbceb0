/** Where a cursor stands in a YAML text: below which keys (`*` is a member of a list), and what is typed there. */
export type YamlPlace = Readonly<{
  path: readonly string[];
  kind: 'key' | 'value';
  typed: string;
}>;

type Level = Readonly<{ indent: number; part: string }>;

const KEY = /^("[^"]*"|'[^']*'|[^\s:#{}[\],"'][^:#{}[\],]*?)\s*:(?=\s|$)/;
const bare = (key: string): string => key.replaceAll(/^["']|["']$/g, '');

/** What a line adds to the levels that are open: the members and the key that it begins with, and what follows them. */
const openLevels = (
  line: string,
  open: readonly Level[],
): Readonly<{ open: readonly Level[]; rest: string }> => {
  let indent = line.length - line.trimStart().length;
  let rest = line.trimStart();
  let levels = open;
  while (/^-(\s|$)/.test(rest)) {
    // The members of a list may stand as deep as the key of the list.
    levels = levels.filter(
      (level) => level.indent < indent || (level.indent === indent && level.part !== '*'),
    );
    levels = [...levels, { indent, part: '*' }];
    const after = rest.slice(1).trimStart();
    indent += rest.length - after.length;
    rest = after;
  }
  const key = KEY.exec(rest);
  levels = levels.filter((level) => level.indent < indent);
  if (key?.[1] === undefined) return { open: levels, rest };
  return { open: [...levels, { indent, part: bare(key[1]) }], rest: rest.slice(key[0].length).trimStart() };
};

/** The place inside `{ … }` and `[ … ]`, which stand within one line here. */
const inFlow = (text: string, path: readonly string[], isValue: boolean): YamlPlace => {
  type Frame = { kind: 'map' | 'list'; path: readonly string[]; key: string | null };
  const frames: Frame[] = [];
  let word = '';
  const here = (): readonly string[] => {
    const frame = frames.at(-1);
    if (frame === undefined) return path;
    if (frame.kind === 'list') return [...frame.path, '*'];
    return frame.key === null ? frame.path : [...frame.path, frame.key];
  };
  for (const character of text) {
    const frame = frames.at(-1);
    if (character === '{' || character === '[') {
      frames.push({ kind: character === '{' ? 'map' : 'list', path: here(), key: null });
      word = '';
    } else if (character === '}' || character === ']') {
      frames.pop();
      word = '';
    } else if (character === ',' && frame !== undefined) {
      frame.key = null;
      word = '';
    } else if (character === ':' && frame?.kind === 'map' && frame.key === null) {
      frame.key = bare(word.trim());
      word = '';
    } else word += character;
  }
  const frame = frames.at(-1);
  const isKey = frame === undefined ? !isValue : frame.kind === 'map' && frame.key === null;
  return { path: here(), kind: isKey ? 'key' : 'value', typed: word.trimStart() };
};

/** The place of an offset, from the lines before it. What it cannot tell it guesses: it only serves completion. */
export const yamlPlace = (text: string, offset: number): YamlPlace => {
  const lines = text.slice(0, offset).split('\n');
  const last = lines.pop() ?? '';
  let open: readonly Level[] = [];
  for (const line of lines) if (!/^\s*(#|$)/.test(line)) open = openLevels(line, open).open;
  const here = openLevels(last, open);
  const path = here.open.map(({ part }) => part);
  const isValue = here.open.at(-1)?.part !== '*' && KEY.test(last.trimStart().replace(/^(-\s+)+/, ''));
  return inFlow(here.rest, path, isValue);
};
