/** A heading without case, blanks and signs: `E-Mail ` and `email` are one. */
export const foldHeading = (heading: string): string =>
  heading
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/**
 * Identifies files of one shape by their headings, whatever their order: a mapping remembered under it is offered for
 * the next export. Readable on purpose, so that a stored one can be understood.
 */
export const shapeKey = (tables: Readonly<Record<string, readonly string[] | undefined>>): string =>
  Object.entries(tables)
    .flatMap(([role, headings]) =>
      headings === undefined ? [] : [`${role}:${headings.map(foldHeading).toSorted().join('|')}`],
    )
    .toSorted()
    .join('\n');
