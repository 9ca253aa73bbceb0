/** Looks of a cell, in the order of their numbers in the file. */
const STYLES = [
  { name: 'plain' },
  { name: 'title', font: 'title' },
  { name: 'help', font: 'help' },
  { name: 'heading', font: 'bold', fill: 'heading', border: true, wrap: true },
  { name: 'heading-figure', font: 'bold', fill: 'heading', border: true, wrap: true, right: true },
  { name: 'label' },
  { name: 'total', font: 'bold', border: true },
  { name: 'text-input', fill: 'input', format: '@' },
  { name: 'count-input', fill: 'input', format: '#,##0' },
  { name: 'money-input', fill: 'input', format: '#,##0.00' },
  { name: 'share-input', fill: 'input', format: '0.0%' },
  { name: 'count', format: '#,##0' },
  { name: 'money', format: '#,##0.00' },
  { name: 'share', format: '0.0%' },
  { name: 'count-total', font: 'bold', border: true, format: '#,##0' },
  { name: 'money-total', font: 'bold', border: true, format: '#,##0.00' },
  { name: 'share-total', font: 'bold', border: true, format: '0.0%' },
  { name: 'quiet', font: 'help', format: '0;;' },
  { name: 'prose', wrap: true },
] as const satisfies readonly Look[];

type Look = Readonly<{
  name: string;
  font?: 'title' | 'bold' | 'help';
  fill?: 'heading' | 'input';
  border?: boolean;
  wrap?: boolean;
  right?: boolean;
  format?: string;
}>;

export type StyleName = (typeof STYLES)[number]['name'];

const LOOKS: readonly Look[] = STYLES;
const FONTS = ['', 'bold', 'title', 'help'];
const FILLS = ['', 'gray125', 'heading', 'input'];
const FIRST_OWN_FORMAT = 164;
const FORMATS = [...new Set(LOOKS.flatMap(({ format }) => (format === undefined ? [] : [format])))];

/** Number of a look in the file. */
export const styleIndex = (name: StyleName): number => STYLES.findIndex((style) => style.name === name);

const fontXml = (size: number, inside: string): string => `<font>${inside}<sz val="${size}"/>`;
const family = '<name val="Calibri"/><family val="2"/></font>';

const FONTS_XML = [
  `${fontXml(11, '')}<color rgb="FF1A1D21"/>${family}`,
  `${fontXml(11, '<b/>')}<color rgb="FF1A1D21"/>${family}`,
  `${fontXml(16, '<b/>')}<color rgb="FF1C62B9"/>${family}`,
  `${fontXml(10, '')}<color rgb="FF555B64"/>${family}`,
].join('');

const solid = (color: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${color}"/><bgColor indexed="64"/></patternFill></fill>`;

const FILLS_XML = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  solid('FFEDF0F3'),
  solid('FFFFF8DC'),
].join('');

const lookXml = ({ font, fill, border, wrap, right, format }: Look): string => {
  const formatId = format === undefined ? 0 : FIRST_OWN_FORMAT + FORMATS.indexOf(format);
  const ids = `numFmtId="${formatId}" fontId="${FONTS.indexOf(font ?? '')}" fillId="${FILLS.indexOf(fill ?? '')}" borderId="${border ? 1 : 0}"`;
  const alignment = `<alignment vertical="top"${wrap ? ' wrapText="1"' : ''}${right ? ' horizontal="right"' : ''}/>`;
  return `<xf ${ids} xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">${alignment}</xf>`;
};

/** The styles part of the file. */
export const stylesXml = (): string =>
  [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<numFmts count="${FORMATS.length}">${FORMATS.map((format, nth) => `<numFmt numFmtId="${FIRST_OWN_FORMAT + nth}" formatCode="${format}"/>`).join('')}</numFmts>`,
    `<fonts count="${FONTS.length}">${FONTS_XML}</fonts>`,
    `<fills count="${FILLS.length}">${FILLS_XML}</fills>`,
    '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>',
    '<border><left/><right/><top/><bottom style="thin"><color rgb="FF9AA1AA"/></bottom><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${LOOKS.length}">${LOOKS.map(lookXml).join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
