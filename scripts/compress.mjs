import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const WORTH_BYTES = 1024;

/** Lays a brotli and a gzip copy beside each text file of the built pages; the server sends the one a browser takes. */
export const compressFolder = (folder) => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) compressFolder(path);
    else if (/\.(js|css|html|svg)$/.test(entry.name)) {
      const content = readFileSync(path);
      if (content.length < WORTH_BYTES) continue;
      const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
      writeFileSync(`${path}.br`, brotliCompressSync(content, brotli));
      writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
    }
  }
};
