// Makes likeworth.html out of a built page: all of it in one file, which runs when it is opened from a disk. There a browser refuses modules and
// whatever is fetched: scripts and style sheet are inlined under a policy that names them by hash and allows no request at all; the program and
// the words about the facts are blocks of text (deflate, base64) that public/one-file.js answers from.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { buildSync } from "esbuild";

const dist = process.env.TRUNK_STAGING_DIR ?? "dist";
const read = (name) => readFileSync(join(dist, name), "utf8");
const one = (pattern) => {
  const found = readdirSync(dist).filter((name) => pattern.test(name));
  if (found.length !== 1) throw new Error(`${found.length} files, not one, like ${pattern}`);
  return found[0];
};
// Replaces what must be there exactly once.
const replaced = (text, pattern, by) => {
  const found = text.match(new RegExp(pattern, "g")) ?? [];
  if (found.length !== 1) throw new Error(`index.html has ${found.length} times, not once: ${pattern}`);
  return text.replace(pattern, by);
};

const program = one(/^likeworth-\w+\.js$/);
const main = one(/^likeworth-\w+_bg\.wasm$/);
const blocks = [[main, "application/wasm"], [one(/^likeworth-\w+_later\.wasm$/), "application/wasm"], ["facts.json", "application/json"], ["facts-changes.json", "application/json"],
  ["reader.js", "text/javascript"], ["reader.wasm", "application/wasm"]];

// One classic script: what answers, the program's glue, and what starts it.
const { outputFiles } = buildSync({
  stdin: {
    contents: `import * as PROGRAM from "./${program}";\n${readFileSync("public/one-file.js", "utf8")}\n${readFileSync("public/boot.js", "utf8")}`,
    resolveDir: dist,
  },
  bundle: true, format: "iife", minify: true, write: false, charset: "utf8", logLevel: "warning",
  define: { ONE_FILE: "true", "import.meta.url": "document.baseURI" },
});
const start = outputFiles[0].text.trim();
// Its worker is a block as well, and starts out of a blob.
const guard = replaced(read("trusted-types.js").trim(), /createScriptURL\((\w+)\)\s*\{/, (found, address) => `${found}if(${address}.startsWith("blob:"))return ${address};`);
const style = [/^main-\w+\.css$/, /^likeworth-\w+_later\.css$/].map((sheet) => read(one(sheet)).trim()).join("\n");
for (const [what, text, end] of [["start", start, /<\/script|<!--/i], ["guard", guard, /<\/script|<!--/i], ["style", style, /<\/style/i]]) {
  if (end.test(text)) throw new Error(`${what} would end its element early`);
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const base64 = (name) => deflateSync(readFileSync(join(dist, name)), { level: 9 }).toString("base64");
const block = ([name, type]) => `<script type="text/plain" id="${name}" data-type="${type}">${base64(name)}</script>`;
const icon = `data:image/svg+xml;base64,${Buffer.from(read("icon.svg")).toString("base64")}`;

let page = read("index.html");
page = replaced(page, /(<meta http-equiv="Content-Security-Policy" content=")([^"]*)">\n<meta charset="utf-8">/, (_, tag, policy) =>
  // A browser looks for the encoding in the first 1,024 bytes, and from a disk nobody else tells it.
  `<meta charset="utf-8">\n${tag}${alone(policy)}">`);
page = replaced(page, /<script defer src="trusted-types\.js"><\/script>/, () => `<script>${guard}</script>`);
page = replaced(page, /<link rel="icon"[^>]*>/, `<link rel="icon" href="${icon}" type="image/svg+xml">`);
page = replaced(page, /<link rel="stylesheet"[^>]*>/, () => `<style>${style}</style>`);
page = replaced(page, /<script defer src="\.\/boot\.js"[^>]*><\/script>/, "");
page = page.replace(/\s*<link rel="(apple-touch-icon|manifest|modulepreload|preload)"[^>]*>/g, "");
page = page.replace(/<html /, "<html data-one-file ");
// The script stands before the blocks: it can say so if they did not arrive whole.
page = replaced(page, /<\/body>/, () => `<script data-wasm="${main}">${start}</script>\n${blocks.map(block).join("\n")}\n</body>`);

const markup = page.replace(/<(script|style)\b([^>]*)>[^]*?<\/\1>/g, "<$1$2>");
const left = markup.match(/\s(src|srcset|href|action|data)="(?!"|#|data:|https:\/\/)[^"]*"/);
if (left) throw new Error(`likeworth.html would ask for something beside it:${left[0]}`);
writeFileSync(join(dist, "likeworth.html"), page);

// The page's policy for a file that has no origin: what 'self' allowed is inside, named by hash, and all else is refused.
function alone(policy) {
  const inside = { "script-src": `${hash(guard)} ${hash(start)}`, "style-src": hash(style), "worker-src": "blob:" };
  const rule = (directive) => {
    const [name, ...sources] = directive.trim().split(/\s+/);
    if (!sources.includes("'self'")) return [name, ...sources].join(" ");
    const rest = [inside[name], ...sources.filter((source) => source !== "'self'")].filter(Boolean);
    return rest.length > 0 ? [name, ...rest].join(" ") : undefined;
  };
  return policy.split(";").map(rule).filter(Boolean).join("; ");
}
