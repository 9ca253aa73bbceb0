import { readFile } from 'node:fs/promises';
import { Unzip, UnzipInflate } from 'fflate';
import readExcelFile from 'read-excel-file/node';
import { FileRefused, fileRefusal } from './file-refusal.ts';

const PACKED_BYTES_MAX = 104_857_600;
const UNPACKED_BYTES_MAX = 629_145_600;
const RATIO_MAX = 200;
const SMALL_BYTES = 16_777_216;
const CHUNK_BYTES = 262_144;

export type XlsxSheet = Readonly<{ name: string; rows: readonly (readonly unknown[])[] }>;

const isBomb = (unpacked: number, packed: number): boolean =>
  unpacked > UNPACKED_BYTES_MAX || (unpacked > SMALL_BYTES && unpacked > packed * RATIO_MAX);

/** Unpacks a zip without keeping it, to learn its names and true size before anything is parsed. */
const surveyZip = (
  bytes: Uint8Array,
): Readonly<{ names: readonly string[]; bomb: boolean; damaged: boolean }> => {
  const names: string[] = [];
  let unpacked = 0;
  let damaged = false;
  const zip = new Unzip((entry) => {
    names.push(entry.name);
    entry.ondata = (error, data) => {
      if (error) damaged = true;
      else unpacked += data.length;
    };
    entry.start();
  });
  zip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && !isBomb(unpacked, bytes.length); at += CHUNK_BYTES) {
      zip.push(bytes.subarray(at, at + CHUNK_BYTES), at + CHUNK_BYTES >= bytes.length);
    }
  } catch {
    damaged = true;
  }
  return { names, bomb: isBomb(unpacked, bytes.length), damaged };
};

const checkZip = (bytes: Uint8Array, file: string): void => {
  const { names, bomb, damaged } = surveyZip(bytes);
  if (bomb) {
    throw new FileRefused(
      fileRefusal('too-large', {
        file,
        found: `${bytes.length} packed bytes that unpack to far more`,
        expected: `at most ${RATIO_MAX} times the packed size and ${UNPACKED_BYTES_MAX / 1_048_576} MiB`,
      }),
    );
  }
  if (names.some((name) => name.endsWith('xl/workbook.xml'))) return;
  throw new FileRefused(
    damaged && names.some((name) => name.startsWith('xl/'))
      ? fileRefusal('damaged', {
          file,
          found: 'an XLSX file that is cut off or damaged',
          expected: 'a whole XLSX file',
        })
      : fileRefusal('not-a-spreadsheet', {
          file,
          found: `a zip archive${names.length > 0 ? ` with ${names.slice(0, 3).join(', ')}` : ''}`,
          expected: 'a CSV, TSV or XLSX file; unpack the archive first',
        }),
  );
};

/** All sheets of an XLSX file that nobody vouches for. Throws `FileRefused`. */
export const readXlsxSheets = async (path: string, file: string): Promise<readonly XlsxSheet[]> => {
  const bytes = await readFile(path);
  if (bytes.length > PACKED_BYTES_MAX) {
    throw new FileRefused(
      fileRefusal('too-large', {
        file,
        found: `${bytes.length} bytes`,
        expected: `at most ${PACKED_BYTES_MAX} for XLSX; save it as CSV`,
      }),
    );
  }
  checkZip(bytes, file);
  try {
    const sheets = await readExcelFile(bytes, { trim: false });
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data }));
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 120) : String(error);
    throw new FileRefused(
      fileRefusal('damaged', {
        file,
        found: `an XLSX file that cannot be read (${reason})`,
        expected: 'a whole XLSX file',
      }),
    );
  }
};

/** A cell as text: dates as ISO, whole numbers without a point, nothing as the empty string. */
export const xlsxText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return '';
    const [date, time = ''] = value.toISOString().slice(0, 19).split('T');
    return time === '00:00:00' ? (date ?? '') : `${date} ${time}`;
  }
  return String(value);
};
