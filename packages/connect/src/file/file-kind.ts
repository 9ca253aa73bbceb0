/** What the first bytes of a file say it is. */
export type FileKind =
  | 'gzip'
  | 'zip'
  | 'old-excel'
  | 'web-page'
  | 'xml'
  | 'json'
  | 'binary'
  | 'text'
  | 'empty';

const startsWith = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, index) => bytes[index] === byte);

/** Signatures of formats that people upload by mistake. */
const BINARY_SIGNATURES: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x89, 0x50, 0x4e, 0x47], // PNG
  [0xff, 0xd8, 0xff], // JPEG
  [0x47, 0x49, 0x46, 0x38], // GIF
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0x52, 0x61, 0x72, 0x21], // RAR
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
  [0x42, 0x5a, 0x68], // bzip2
  [0x28, 0xb5, 0x2f, 0xfd], // zstd
  [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], // SQLite
];

const CONTROL_SHARE_MAX = 0.02;

/** Control characters that no text file has, as a share of the bytes; tab, line feed, carriage return and NUL aside. */
const controlShare = (bytes: Uint8Array): number => {
  let control = 0;
  for (const byte of bytes)
    if (byte > 0 && byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) control += 1;
  return bytes.length === 0 ? 0 : control / bytes.length;
};

/** HTML, or the XML that Excel 2003 wrote. */
const WEB_PAGE =
  /^(<\?xml[^>]*>\s*)?(<!doctype html|<(html|head|body|div|meta|style|table)[\s>]|<\?mso|<(\w+:)?workbook[\s>])/i;

/** Decides by content; the name of a file proves nothing. `head` is its first few kilobytes. */
export const fileKindOf = (head: Uint8Array): FileKind => {
  if (head.length === 0) return 'empty';
  if (startsWith(head, [0x1f, 0x8b])) return 'gzip';
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) return 'old-excel';
  if (BINARY_SIGNATURES.some((signature) => startsWith(head, signature))) return 'binary';
  const start = new TextDecoder('windows-1252')
    .decode(head.subarray(0, 2048))
    .replaceAll('\0', '')
    .replace(/^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .replace(/^(\s+|<!--.*?-->)+/s, '');
  if (WEB_PAGE.test(start)) return 'web-page';
  if (/^<\?xml/i.test(start)) return 'xml';
  if (/^(\{\s*("[^"\n]*"\s*:|\})|\[\s*(\{|\[|\]))/.test(start)) return 'json';
  if (controlShare(head) > CONTROL_SHARE_MAX) return 'binary';
  return 'text';
};
