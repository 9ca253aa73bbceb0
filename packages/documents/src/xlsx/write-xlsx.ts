import { strToU8, zipSync } from 'fflate';
import { sheetXml, type XlsxSheet, xmlText } from './xlsx-sheet.ts';
import { stylesXml } from './xlsx-style.ts';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

type Named = readonly Pick<XlsxSheet, 'name'>[];

const contentTypes = (sheets: Named): string => {
  const parts = [
    `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>`,
    `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>`,
    ...sheets.map(
      (_, nth) =>
        `<Override PartName="/xl/worksheets/sheet${nth + 1}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`,
    ),
  ];
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts.join('')}</Types>`;
};

const workbook = (sheets: Named): string => {
  const list = sheets.map(
    ({ name }, nth) => `<sheet name="${xmlText(name)}" sheetId="${nth + 1}" r:id="rId${nth + 1}"/>`,
  );
  return `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${list.join('')}</sheets><calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>`;
};

const relations = (entries: readonly Readonly<{ id: string; type: string; target: string }>[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${entries
    .map(({ id, type, target }) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

/** Every part of the file but its sheets, by their paths. */
export const bookParts = (sheets: Named): Readonly<Record<string, string>> => ({
  '[Content_Types].xml': contentTypes(sheets),
  '_rels/.rels': relations([{ id: 'rId1', type: 'officeDocument', target: 'xl/workbook.xml' }]),
  'xl/workbook.xml': workbook(sheets),
  'xl/_rels/workbook.xml.rels': relations([
    ...sheets.map((_, nth) => ({
      id: `rId${nth + 1}`,
      type: 'worksheet',
      target: `worksheets/sheet${nth + 1}.xml`,
    })),
    { id: `rId${sheets.length + 1}`, type: 'styles', target: 'styles.xml' },
  ]),
  'xl/styles.xml': stylesXml(),
});

/** Path of the nth sheet, from 0. */
export const sheetPath = (nth: number): string => `xl/worksheets/sheet${nth + 1}.xml`;

/** One fixed day, in local fields as ZIP stores them, so that the bytes do not depend on when or where they are made. */
export const FIXED_DAY = new Date(2000, 0, 1);

/** The sheets as the bytes of an XLSX file. The same sheets give the same bytes; formulas are computed anew on opening. */
export const writeXlsx = (sheets: readonly XlsxSheet[]): Uint8Array => {
  const parts = [
    ...Object.entries(bookParts(sheets)),
    ...sheets.map((sheet, nth) => [sheetPath(nth), sheetXml(sheet)] as const),
  ];
  const files = Object.fromEntries(parts.map(([path, text]) => [path, strToU8(text)]));
  return zipSync(files, { mtime: FIXED_DAY, level: 6 });
};
