import { nestsDeeper } from './json-depth.ts';

/** An event has four levels; whatever nests so deep is no fact of a lead. */
export const DEPTH_MAX = 32;

export type ReadJson = Readonly<{ ok: true; value: unknown }> | Readonly<{ ok: false; reason: string }>;

const utf8 = new TextDecoder('utf-8', { fatal: true });

const refuse = (reason: string): ReadJson => ({ ok: false, reason });

/** JSON from bytes of a stranger: its depth is looked at before it is parsed. */
export const readJson = (bytes: Uint8Array): ReadJson => {
  if (nestsDeeper(bytes, DEPTH_MAX)) return refuse(`nests deeper than ${DEPTH_MAX} levels`);
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return refuse('holds bytes that are no UTF-8');
  }
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return refuse(`is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
};
