// Packs a built page into release/likeworth-VERSION.tar.gz, with the header files of hosts, what to know about hosting, and the licences: the same
// bytes from the same commit. Sorted names, one owner, the commit's time. SHA256SUMS stands inside for the files, and beside it for the archive.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { gzip } from "./compress.mjs";

const BLOCK = 512;
const BESIDE = ["LICENSE-APACHE", "LICENSE-MIT", "CHANGELOG.md", "docs/hosting.md", "hosting/htaccess", "hosting/nginx.conf"];

const sums = (files) => files.map(([name, bytes]) => `${createHash("sha256").update(bytes).digest("hex")}  ${name}\n`).join("");

// The header of a file in a ustar archive (POSIX.1-1988): fixed fields, numbers in octal, a sum of all bytes with its own place as spaces.
function header(name, size, time) {
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long a name`);
  const block = Buffer.alloc(BLOCK);
  const octal = (value, length) => `${value.toString(8).padStart(length - 1, "0")}\0`;
  const fields = [[name, 0], [octal(0o644, 8), 100], [octal(0, 8), 108], [octal(0, 8), 116], [octal(size, 12), 124], [octal(time, 12), 136], [" ".repeat(8), 148],
    ["0", 156], ["ustar\x0000", 257], ["root", 265], ["root", 297]];
  for (const [text, at] of fields) block.write(text, at, "latin1");
  block.write(`${octal(block.reduce((sum, byte) => sum + byte, 0), 7)} `, 148, "latin1");
  return block;
}

// An archive of [name, bytes], in the order given; `time` in seconds since 1970.
export function tar(files, time) {
  const parts = files.flatMap(([name, bytes]) => [header(name, bytes.length, time), bytes, Buffer.alloc((BLOCK - (bytes.length % BLOCK)) % BLOCK)]);
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

// Everything that belongs to a release, by its name in the archive.
export function contents(top) {
  const built = readdirSync("dist", { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = [...built.map((entry) => relative(".", join(entry.parentPath ?? entry.path, entry.name))), ...BESIDE].sort();
  const files = names.map((name) => [`${top}/${name}`, readFileSync(name)]);
  const listed = files.map(([name, bytes]) => [name.slice(top.length + 1), bytes]);
  return [...files, [`${top}/SHA256SUMS`, Buffer.from(sums(listed))]];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const git = (...command) => execFileSync("git", command, { encoding: "utf8" }).trim();
  const [, version] = readFileSync("Cargo.toml", "utf8").match(/^version = "([^"]+)"/m);
  const top = `likeworth-${version}`;
  if (git("status", "--porcelain") !== "") console.error("There are changes that are in no commit: this archive cannot be made again.");
  const archive = gzip(tar(contents(top), Number(git("log", "-1", "--format=%ct"))));
  // The one byte of a gzip header that says on which system it was made.
  archive[9] = 255;
  rmSync("release", { recursive: true, force: true });
  mkdirSync("release");
  writeFileSync(`release/${top}.tar.gz`, archive);
  writeFileSync("release/SHA256SUMS", sums([[`${top}.tar.gz`, archive]]));
  console.log(`release/${top}.tar.gz (${archive.length} bytes) and release/SHA256SUMS, of commit ${git("rev-parse", "--short", "HEAD")}`);
}
