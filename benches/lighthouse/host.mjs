// A static host as a good one is: compressed beforehand, cached by name, its types right.
import { readFile, readdir } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, relative } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".json": "application/json", ".png": "image/png",
  ".svg": "image/svg+xml", ".txt": "text/plain", ".wasm": "application/wasm", ".webmanifest": "application/manifest+json",
};
const PACKED = new Set([".css", ".html", ".js", ".json", ".svg", ".wasm", ".webmanifest"]);
// What has a hash in its name is never asked for again; the rest is, each time.
const hashed = (path) => /-[0-9a-f]{16}/.test(path);

export async function host(folder) {
  const bodies = new Map();
  for (const { name, parentPath } of (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())) {
    const bytes = await readFile(join(parentPath, name));
    bodies.set(`/${relative(folder, join(parentPath, name))}`, PACKED.has(extname(name)) ? brotliCompressSync(bytes) : bytes);
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const bytes = bodies.get(path);
    if (!bytes) return response.writeHead(404, { "content-type": "text/plain" }).end("not found");
    if (PACKED.has(extname(path))) response.setHeader("content-encoding", "br");
    response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream");
    response.setHeader("cache-control", hashed(path) ? "public, max-age=31536000, immutable" : "no-cache");
    response.end(bytes);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close: () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); }),
  };
}
