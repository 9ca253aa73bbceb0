import { z } from 'zod';

/** What a file holds. */
export const FileRole = z.enum(['leads', 'deals', 'activities']);
export type FileRole = z.infer<typeof FileRole>;

/** A remark about a file or a row, in words for people. */
export const ImportNote = z.object({
  kind: z.string(),
  text: z.string(),
  count: z.int().nullable(),
  /** First line numbers concerned. */
  lines: z.array(z.int()),
  /** The minute of creation that it is about; `leads.not_created_in` leaves its leads out. */
  minute: z.string().exactOptional(),
});
export type ImportNote = z.infer<typeof ImportNote>;

/** How a person says that a file is to be read; what is left out is found from its content. */
export const FileReading = z.object({
  encoding: z
    .enum([
      'utf-8',
      'utf-16le',
      'utf-16be',
      'windows-1252',
      'windows-1250',
      'windows-1251',
      'iso-8859-15',
      'macintosh',
      'shift_jis',
      'gb18030',
    ])
    .optional(),
  /** One character between the cells of a text file. */
  delimiter: z
    .string()
    .length(1)
    .regex(/[^"\r\n]/)
    .optional(),
  /** Line of the headings, from 1; null: the file has none. */
  headingLine: z.int().positive().max(1_000_000).nullable().optional(),
  sheet: z.string().max(255).optional(),
});
export type FileReading = z.infer<typeof FileReading>;

/** Of each upload that is not read as it was found, by its id. */
export const FileReadings = z.record(z.uuid(), FileReading);
export type FileReadings = z.infer<typeof FileReadings>;

/** A file as it was recognised; nothing of it is stored in the ledger yet. Sent as the raw body with the name in `x-file-name`. */
export const Upload = z.object({
  id: z.uuid(),
  name: z.string(),
  bytes: z.int(),
  format: z.enum(['csv', 'tsv', 'xlsx']),
  encoding: z.string(),
  encodingCertain: z.boolean(),
  /** Null for a spreadsheet. */
  delimiter: z.string().nullable(),
  /** Null where there are no headings and the columns are numbered. */
  headingLine: z.int().nullable(),
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  headings: z.array(z.string()),
  preview: z.array(z.array(z.string())),
  notes: z.array(ImportNote),
});
export type Upload = z.infer<typeof Upload>;

/** The mapping as in the YAML of `leadpact plan --map`; validated whole by the server. */
export const ImportMapping = z.record(z.string(), z.unknown());
export type ImportMapping = z.infer<typeof ImportMapping>;

export const ColumnProfile = z.object({
  role: FileRole,
  name: z.string(),
  filled: z.int(),
  distinct: z.int(),
  /** Most frequent values with their counts. */
  top: z.array(z.object({ value: z.string(), count: z.int() })),
  samples: z.array(z.string()),
  /** Values that may mean "nobody entered anything"; they count as empty only on a person's word. */
  untouched: z.array(z.object({ value: z.string(), count: z.int() })),
  /** `date`, `amount`, `email`, `id`, `choice`, `text`, `empty`. */
  looksLike: z.string(),
});
export type ColumnProfile = z.infer<typeof ColumnProfile>;

/** A question that only a person can answer; `path` is where the answer goes in the mapping. */
export const ImportQuestion = z.object({
  path: z.string(),
  text: z.string(),
  /** How many rows hang on the answer. */
  rows: z.int(),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
});
export type ImportQuestion = z.infer<typeof ImportQuestion>;

export const ImportGroup = z.object({
  value: z.string().nullable(),
  becomes: z.string().nullable(),
  rows: z.int(),
  side: z.enum(['marketing', 'sales']).nullable(),
});
export type ImportGroup = z.infer<typeof ImportGroup>;

/** Labels that are nearly alike; merged only on a person's word. */
export const ImportMerge = z.object({
  field: z.enum(['channel', 'persona']),
  into: z.string(),
  labels: z.array(z.object({ value: z.string(), rows: z.int() })),
});
export type ImportMerge = z.infer<typeof ImportMerge>;

export const ImportFiles = z.object({
  leads: z.uuid(),
  deals: z.uuid().nullable(),
  activities: z.uuid().nullable(),
});
export type ImportFiles = z.infer<typeof ImportFiles>;

/** Without roles the server says which file is which. Without a mapping it guesses, or recalls the one used for this shape. */
export const PreviewRequest = z.object({
  uploads: z.array(z.uuid()).min(1).max(3),
  files: ImportFiles.nullable().default(null),
  mapping: ImportMapping.nullable().default(null),
  readings: FileReadings.default({}),
});
export type PreviewRequest = z.input<typeof PreviewRequest>;

/** What would be stored. Nothing is, until the import is started. */
export const ImportPreview = z.object({
  files: ImportFiles,
  mapping: ImportMapping,
  /** The same mapping as YAML, for the command line. */
  mappingYaml: z.string(),
  remembered: z.string().nullable(),
  guesses: z.array(z.object({ path: z.string(), column: z.string().nullable(), reason: z.string() })),
  questions: z.array(ImportQuestion),
  warnings: z.array(ImportNote),
  problems: z.array(ImportNote),
  columns: z.array(ColumnProfile),
  counts: z.object({
    rows: z.int(),
    leads: z.int(),
    deals: z.int(),
    won: z.int(),
    skipped: z.int(),
    attempts: z.int(),
  }),
  channels: z.array(ImportGroup),
  personas: z.array(ImportGroup),
  merges: z.array(ImportMerge),
  rows: z.array(
    z.object({
      key: z.string(),
      created: z.string().nullable(),
      channel: z.string().nullable(),
      persona: z.string().nullable(),
      won: z.string().nullable(),
      amountMinor: z.int().nullable(),
    }),
  ),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const ImportRequest = z.object({
  files: ImportFiles,
  mapping: ImportMapping,
  readings: FileReadings.default({}),
  /** Remembered under this name for the next file of that shape. */
  name: z.string().trim().min(1).max(80),
});
export type ImportRequest = z.infer<typeof ImportRequest>;

export const ImportRun = z.object({
  id: z.uuid(),
  name: z.string(),
  state: z.enum(['queued', 'running', 'done', 'cancelled', 'failed']),
  files: z.array(z.object({ role: FileRole, name: z.string() })),
  /** Rows read so far, share of the bytes read 0..1. */
  progress: z.object({ rows: z.int(), share: z.number().min(0).max(1) }),
  report: z
    .object({
      rows: z.int(),
      leads: z.int(),
      deals: z.int(),
      attempts: z.int(),
      /** Leads that were handed to Sales; a report from before it was counted has none. */
      handoffs: z.int().default(0),
      stored: z.int(),
      updated: z.int(),
      unchanged: z.int(),
      skipped: z.int(),
      notes: z.array(ImportNote),
    })
    .nullable(),
  error: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type ImportRun = z.infer<typeof ImportRun>;
