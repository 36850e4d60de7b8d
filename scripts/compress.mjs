// Compresses what a built page's host sends, as well as it can be done, so that the host need not: node scripts/compress.mjs FOLDER writes NAME.br
// and NAME.gz beside each NAME. The last step of a build. Pictures are compressed already.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

export const COMPRESSED = /\.(html|js|css|json|svg|wasm|webmanifest)$/;

export const brotli = (bytes) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
export const gzip = (bytes) => gzipSync(bytes, { level: 9 });

function compress(folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !COMPRESSED.test(entry.name)) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const bytes = readFileSync(path);
    for (const [ending, packed] of [["br", brotli(bytes)], ["gz", gzip(bytes)]]) {
      if (packed.length >= bytes.length) throw new Error(`${relative(folder, path)} grows when it is compressed (${ending})`);
      writeFileSync(`${path}.${ending}`, packed);
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) compress(process.argv[2]);
