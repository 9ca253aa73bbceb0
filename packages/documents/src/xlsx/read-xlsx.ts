import { strFromU8, strToU8, zipSync } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { nearPart } from './near-part.ts';
import { unpackZip, type ZipLimits } from './unpack-zip.ts';

export type XlsxValue = string | number | boolean | Date | null;

/** Values by row and column, both from 0; computed cells hold the value that was saved with them. */
export type XlsxRows = readonly (readonly XlsxValue[])[];

export type ReadXlsx =
  | Readonly<{ ok: true; sheets: ReadonlyMap<string, XlsxRows> }>
  | Readonly<{ ok: false; found: string; expected: string }>;

/** A worksheet for people is far below this. */
const LIMITS: ZipLimits = { entries: 200, unpackedBytes: 10_000_000 };
const MOST_BYTES = 10_000_000;

const isSheet = (path: string): boolean => /(^|\/)worksheets\/[^/]+\.xml$/.test(path);

const isValue = (value: unknown): value is XlsxValue =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value) || value instanceof Date;

/** The values of an untrusted XLSX file: limits on size, parts and reach are checked before anything is parsed. */
export const readXlsx = async (bytes: Uint8Array): Promise<ReadXlsx> => {
  if (bytes.length > MOST_BYTES)
    return { ok: false, found: `${bytes.length} bytes`, expected: `at most ${MOST_BYTES}` };
  const unpacked = unpackZip(bytes, LIMITS);
  if (!unpacked.ok) return unpacked;
  const files: Record<string, Uint8Array> = Object.create(null);
  for (const [path, content] of unpacked.files) {
    if (!/\.(xml|rels)$/.test(path)) continue;
    if (!isSheet(path)) {
      files[path] = content;
      continue;
    }
    const near = nearPart(strFromU8(content));
    if (near === undefined)
      return {
        ok: false,
        found: `a sheet that no spreadsheet program writes (${path})`,
        expected: 'a filled-in worksheet',
      };
    files[path] = strToU8(near);
  }
  // Packed anew, so that the reader sees exactly what was checked.
  const checked = Buffer.from(zipSync(files, { level: 0 }));
  try {
    const sheets = await readExcelFile(checked, { trim: false });
    const values = sheets.map(({ sheet, data }): [string, XlsxRows] => [
      sheet,
      data.map((row) => row.map((value: unknown) => (isValue(value) ? value : null))),
    ]);
    return { ok: true, sheets: new Map(values) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      found: `a file that cannot be read (${reason.slice(0, 120)})`,
      expected: 'an XLSX file',
    };
  }
};
