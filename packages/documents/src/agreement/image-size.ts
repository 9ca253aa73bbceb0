import type { Brand } from './brand.ts';

type Image = NonNullable<Brand['logo']>;
type Size = Readonly<{ width: number; height: number }>;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

const pngSize = (bytes: Uint8Array): Size | null => {
  if (bytes.length < 33 || PNG.some((byte, index) => bytes[index] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(12) !== 0x49_48_44_52) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
};

/** Frames of JPEG: C0 to CF, but for the tables C4, C8 and CC. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

const jpegSize = (bytes: Uint8Array): Size | null => {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
};

/** What an image is by its own bytes, whatever its name says; null for anything but a PNG or a JPEG. */
export const readImage = (bytes: Uint8Array): (Size & Readonly<{ type: Image['type'] }>) | null => {
  const png = pngSize(bytes);
  if (png !== null) return { ...png, type: 'image/png' };
  const jpeg = jpegSize(bytes);
  return jpeg === null ? null : { ...jpeg, type: 'image/jpeg' };
};

/** Width and height of an image in pixels. @throws when its bytes are no image of its type */
export const imageSize = ({ bytes }: Image): Size => {
  const read = readImage(bytes);
  if (read === null) throw new Error('A logo is neither PNG nor JPEG');
  return read;
};
