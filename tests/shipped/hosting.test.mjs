// What hosts get: header files that say what the one table says, compressed files that are the files, addresses that hold in any folder.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { homedir } from "node:os";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import sirv from "sirv";
import { headersOf } from "../../hosting/headers.mjs";
import { differences } from "../../scripts/check-host.mjs";
import { COMPRESSED } from "../../scripts/compress.mjs";
import { filesOf, htaccess, netlify, nginx, policiesOf } from "../../scripts/hosting.mjs";

const policies = policiesOf("dist");
const files = filesOf("dist");
// What is asked for: a folder by its slash.
const paths = [...files.map((file) => file.replace(/(^|\/)index\.html$/, "$1")), "embed/", "embed/index.html", "embed.js", "embed.v1.js"];
const sorted = (headers) => Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== "").sort());
const read = (name) => readFileSync(name, "utf8");

test("the pages' policies are sent as headers, with who may frame them", () => {
  const meta = read("index.html").match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)[1];
  assert.equal(policies.page, meta);
  assert.equal(headersOf("", policies)["Content-Security-Policy"], `${meta}; frame-ancestors 'none'`);
  assert.equal(headersOf("embed/", policies)["Content-Security-Policy"], policies.embed, "anybody may frame the embed");
  for (const path of paths.filter((path) => !/^embed\/(index\.html)?$/.test(path))) {
    assert.match(headersOf(path, policies)["Content-Security-Policy"], /(^|; )frame-ancestors 'none'$/, path);
  }
});

test("the program names no folder of the machine that built it", () => {
  const programs = readdirSync("dist").filter((file) => file.endsWith(".wasm"));
  assert.equal(programs.length, 3, "two modules of the page, and the reader of files");
  for (const program of programs) {
    const text = readFileSync(`dist/${program}`, "latin1");
    assert.deepEqual(text.match(/\/(registry\/src|rustc|home|Users)\/|\/rust\/deps\//), null, program);
    assert.ok(!text.includes(homedir()) && !text.includes(process.cwd()), program);
  }
});

test("what is kept for ever has a new name when its bytes are new; all else is asked for again", () => {
  const forEver = paths.filter((path) => headersOf(path, policies)["Cache-Control"] !== "no-cache");
  assert.deepEqual(forEver.filter((path) => !/-[0-9a-f]{16}|^embed\.v\d+\.js$/.test(path)), []);
  assert.ok(forEver.some((path) => path.endsWith("_bg.wasm")) && forEver.some((path) => path.endsWith(".css")));
  for (const path of ["", "index.html", "sw.js", "boot.js", "facts.json", "likeworth.html", "embed/", "embed.js"]) assert.ok(!forEver.includes(path), path);
});

test("a frame without an origin may read what it starts from, and nobody the pages", () => {
  for (const path of paths) {
    const headers = headersOf(path, policies);
    const isPage = /(^|\/|\.html)$|(^|\/)sw\.js$/.test(path);
    assert.equal(headers["Access-Control-Allow-Origin"], isPage ? undefined : "*", path);
    const policy = isPage && !/^embed\/(index\.html)?$/.test(path) ? "same-origin" : "cross-origin";
    assert.equal(headers["Cross-Origin-Resource-Policy"], policy, path);
  }
});

test("the examples are those of this table and these policies", () => {
  assert.equal(read("hosting/nginx.conf"), nginx(policies), "run node scripts/hosting.mjs");
  assert.equal(read("hosting/htaccess"), htaccess(policies), "run node scripts/hosting.mjs");
  assert.equal(read("dist/_headers"), netlify("dist"));
});

// The header files, read as their hosts read them.

// A line that is not indented is a pattern; the headers of all patterns that fit are sent, values of the same name joined.
function asNetlify(text, path) {
  const headers = {};
  let fits = false;
  for (const line of text.split("\n").filter((line) => line && !line.startsWith("#"))) {
    if (!line.startsWith(" ")) {
      fits = line === "/*" || line === `/${path}`;
    } else if (fits) {
      const [, name, value] = line.match(/^ {2}([\w-]+): (.*)$/);
      headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`;
    }
  }
  return headers;
}

// A map gives the value of its first pattern that fits, or its default; an empty value is not sent.
function asNginx(text, path) {
  const maps = {};
  for (const [, variable, body] of text.matchAll(/^map \$uri (\$\w+) \{\n(.*?)^\}/gms)) {
    const lines = [...body.matchAll(/^ {4}(default|"~[^"]*") "([^"]*)";$/gm)].map(([, pattern, value]) => [pattern, value]);
    const fitting = lines.find(([pattern]) => pattern !== "default" && new RegExp(pattern.slice(2, -1)).test(path));
    maps[variable] = (fitting ?? lines.find(([pattern]) => pattern === "default"))[1];
  }
  const added = [...text.matchAll(/^ {4}add_header ([\w-]+) (?:"([^"]*)"|(\$\w+));$/gm)];
  return Object.fromEntries(added.map(([, name, value, variable]) => [name, value ?? maps[variable]]));
}

// What stands in no section holds first; sections that fit overrule it, and each other, in their order.
function asApache(text, path) {
  const headers = {};
  let fits = true;
  for (const line of text.slice(0, text.indexOf("mod_rewrite.c>")).split("\n").map((line) => line.trim())) {
    const [, pattern] = line.match(/^<If "%\{REQUEST_URI\} =~ m#(.*)#">$/) ?? [];
    if (pattern) fits = new RegExp(pattern).test(path);
    if (line === "</If>") fits = true;
    const [, act, name, value] = line.match(/^Header (set|unset) ([\w-]+)(?: "(.*)")?$/) ?? [];
    if (fits && act === "set") headers[name] = value;
    if (fits && act === "unset") delete headers[name];
  }
  return headers;
}

test("the header files of all hosts say what the table says, for every file", () => {
  for (const path of paths) {
    const expected = sorted(headersOf(path, policies));
    if (files.includes(path) || path === "") assert.deepEqual(sorted(asNetlify(read("dist/_headers"), path)), expected, `_headers, ${path}`);
    for (const folder of ["/", "/a/b/"]) {
      assert.deepEqual(sorted(asNginx(read("hosting/nginx.conf"), folder + path)), expected, `nginx.conf, ${folder}${path}`);
      assert.deepEqual(sorted(asApache(read("hosting/htaccess"), folder + path)), expected, `htaccess, ${folder}${path}`);
      assert.deepEqual(sorted(asApache(read("hosting/htaccess"), `${folder}${path || "index.html"}.br`)), expected, `htaccess, ${folder}${path}.br`);
    }
  }
});

test("each .br and .gz is its file, and all that shrinks has both", () => {
  const all = readdirSync("dist", { recursive: true }).map(String);
  assert.deepEqual(all.filter((name) => /\.(br|gz)$/.test(name)).sort(), files.filter((name) => COMPRESSED.test(name)).flatMap((name) => [`${name}.br`, `${name}.gz`]).sort());
  for (const name of files.filter((name) => COMPRESSED.test(name))) {
    const bytes = readFileSync(`dist/${name}`);
    for (const [ending, unpack] of [["br", brotliDecompressSync], ["gz", gunzipSync]]) {
      const packed = readFileSync(`dist/${name}.${ending}`);
      assert.ok(packed.length < bytes.length, `${name}.${ending} is smaller`);
      assert.ok(unpack(packed).equals(bytes), `${name}.${ending}`);
    }
  }
});

test("the offline worker keeps neither the one file, nor what other people's pages load, nor what is compressed", () => {
  const notKept = ["embed.js", "embed.v1.js", "embed/sw.js", "likeworth.html", "sw.js"];
  const kept = JSON.parse(read("dist/sw.js").match(/FILES = (\[\[.*?\]\]);/s)[1]).map(([path]) => path.replace(/(^|\/)$/, "$1index.html"));
  assert.deepEqual(kept.filter((path) => !files.includes(path) || notKept.includes(path)), []);
  assert.deepEqual(files.filter((path) => !kept.includes(path)), notKept);
});

test("no address in dist/ is absolute: it runs from any folder", () => {
  const isAbsolute = (address) => /^(\/|[a-z][a-z0-9+.-]*:)/i.test(address) && !address.startsWith("data:");
  for (const name of files.filter((name) => name.endsWith(".html"))) {
    const markup = read(`dist/${name}`).replace(/<(script|style)\b([^>]*)>.*?<\/\1>/gs, "<$1$2>").replace(/<a\b[^>]*>/g, "");
    const addresses = [...markup.matchAll(/\s(?:src|href|srcset|data-js|data-wasm|poster|action)="([^"]*)"/g)].map(([, address]) => address);
    assert.ok(addresses.length > 0, name);
    assert.deepEqual(addresses.filter(isAbsolute), [], name);
  }
  for (const name of files.filter((name) => name.endsWith(".css"))) assert.doesNotMatch(read(`dist/${name}`), /@import|url\((?!["']?data:)/, name);
  const manifest = JSON.parse(read("dist/manifest.webmanifest"));
  assert.deepEqual([manifest.id, manifest.start_url, manifest.scope, ...manifest.icons.map(({ src }) => src)].filter(isAbsolute), []);
});

test("a host is checked file by file: a wrong header, type or byte is named", async (t) => {
  const wrong = { "Cache-Control": (path) => path === "sw.js" && "public, max-age=86400", "Content-Type": (path) => path.endsWith(".wasm") && "text/plain" };
  const serve = async (change) => {
    const setHeaders = (response, path) => {
      for (const [name, value] of Object.entries(headersOf(path.slice(1), policies))) response.setHeader(name, change[name]?.(path.slice(1)) || value);
      const type = change["Content-Type"]?.(path);
      if (type) response.setHeader("Content-Type", type);
    };
    const answer = sirv("dist", { dev: true, brotli: true, gzip: true, setHeaders });
    const server = createServer((request, response) => answer(request, response, () => response.writeHead(404).end()));
    await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
    t.after(() => server.close());
    return `http://127.0.0.1:${server.address().port}/`;
  };
  assert.deepEqual(await differences(await serve({})), []);
  const found = await differences(await serve(wrong));
  const wasm = files.filter((file) => file.endsWith(".wasm")).map((file) => `${file}: type text/plain`);
  assert.deepEqual([...new Set(found.map((line) => line.split(",")[0]))].sort(), [...wasm, "sw.js: Cache-Control is public"].sort());
  const missing = await differences(`${await serve({})}nowhere/`);
  assert.equal(missing.length, files.length);
});
