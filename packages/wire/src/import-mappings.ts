import { z } from 'zod';

/** A mapping as it was used last for files of one kind of export; `leadpact import FILE --mapping NAME` uses it by name. */
export const RememberedImport = z.object({ name: z.string(), updatedAt: z.string() });
export type RememberedImport = z.infer<typeof RememberedImport>;

export const RememberedImports = z.object({ items: z.array(RememberedImport) });
export type RememberedImports = z.infer<typeof RememberedImports>;
