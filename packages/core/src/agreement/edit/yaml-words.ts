import { Document, isMap, isSeq, Scalar, visit } from 'yaml';

const OPTIONS = { lineWidth: 0, blockQuote: false, doubleQuotedMinMultiLineLength: 1_000_000 } as const;

const documentOf = (value: unknown): Document =>
  new Document(value, { version: '1.2', aliasDuplicateObjects: false });

/** A value on one line, fit to stand in brackets. */
export const flowText = (value: unknown, quoting?: Scalar.Type): string => {
  const document = documentOf([value]);
  const contents = document.contents;
  if (isSeq(contents)) {
    contents.flow = true;
    const [scalar] = contents.items;
    if (scalar instanceof Scalar && quoting !== undefined) scalar.type = quoting;
  }
  return document.toString(OPTIONS).trim().slice(1, -1).trim();
};

/** A scalar as it may stand alone after a key. */
export const scalarText = (value: unknown, quoting?: Scalar.Type): string => {
  const scalar = new Scalar(value);
  if (quoting !== undefined) scalar.type = quoting;
  return documentOf(scalar).toString(OPTIONS).trimEnd();
};

/** A key with its value on lines of their own: lists and maps below it open up, what is in them stands on one line. */
export const pairText = (key: string, value: unknown, isTop: boolean): string => {
  const document = documentOf({ [key]: value });
  visit(document, {
    Node: (_key, node, path) => {
      const depth = path.filter((parent) => isSeq(parent) || isMap(parent)).length;
      if ((isMap(node) || isSeq(node)) && depth >= (isTop ? 2 : 1)) node.flow = true;
    },
  });
  return document.toString(OPTIONS);
};
