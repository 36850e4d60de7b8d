// What Trunk cannot do with the program it has just built:
// - split it in two: what the first answer needs, and what can come after it (src/page/later.rs);
// - have it called no more once something was thrown out of it, and boot.js say so;
// - drop the exports that nothing calls: Leptos brings streams for servers, and a WebAssembly export is never dead to its compiler;
// - forget the folders of the machine that built it;
// - minify scripts and style sheets, and have the second module bring its own (style/later/).
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync, transformSync } from "esbuild";
import { withoutFolders } from "./folders.mjs";

const program = "target/wasm32-unknown-unknown/release/likeworth.wasm"; // linked with its relocations (.cargo/config.toml)
const work = "target/split";
const dist = process.env.TRUNK_STAGING_DIR;
const run = (tool, ...options) => execFileSync(tool, options, { stdio: ["ignore", "ignore", "inherit"] });

// Replaces what must be there exactly once: a new version of a tool that writes something else stops the build.
const replaced = (text, old, by) => {
  const pieces = text.split(old);
  if (pieces.length !== 2) throw new Error(`${pieces.length - 1} times, not once: ${old}`);
  return pieces.join(by);
};

const name = readdirSync(dist).find((file) => /^likeworth-\w+\.js$/.test(file))?.slice(0, -3);
if (!name) throw new Error(`no program in ${dist}`);
const main = `${name}_bg.wasm`;
const later = `${name}_later.wasm`;
const laterStyle = `${name}_later.css`;

rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
run("wasm-split-cli", program, work, "--out-name", name, "--target", "web");
run("wasm-bindgen", "--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir", work, "--out-name", name, join(work, `${name}.wasm`));

dropDeadExports(join(work, main), /^(__wbg_)?intounderlying/);
// The lowest kilobyte of memory is the end of the stack (rustc links with --stack-first): nothing has its address there.
// Of level s: z makes fewer bytes (3 %), which compress worse (0.2 %). Small functions are repeated where they are called: calls compress worse than that.
const inlining = ["--flexible-inline-max-function-size=5", "--always-inline-max-function-size=1", "--one-caller-inline-max-function-size=80"];
const shrink = (from, to) => run("wasm-opt", "-Os", "--low-memory-unused", ...inlining, join(work, from), "-o", join(dist, to));
for (const [from, to] of [[main, main], ["split_later.wasm", later]]) {
  shrink(from, to);
  writeFileSync(join(dist, to), withoutFolders(readFileSync(join(dist, to))));
}
writeFileSync(join(dist, main), withoutServerAdvice(readFileSync(join(dist, main))));

// One script of both. The address of the second module is that of the first with another ending; instantiating from bytes works on hosts
// that do not know the type of a .wasm file, too.
const linker = join(work, "__wasm_split.js");
let link = readFileSync(linker, "utf8");
link = replaced(link, "./split_later.wasm", `./${later}`);
link = replaced(link, "src.catch(() => {});", "const styled = style();\n    for (const coming of [src, styled]) coming.catch(() => {});");
link = replaced(link, "(WebAssembly.instantiateStreaming(src, imports))", "WebAssembly.instantiate((await Promise.all([src.then(whole), styled]))[0], imports)");
link += `
// All in one file has all its styles.
const style = () => new Promise((done, failed) => {
    if ("oneFile" in document.documentElement.dataset) return done();
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = new URL("./${laterStyle}", import.meta.url).href;
    link.onload = done;
    link.onerror = () => {
        link.remove();
        failed(new Error(\`\${link.href} did not come\`));
    };
    document.head.append(link);
});
const whole = (answer) => {
    if (!answer.ok) throw new Error(\`\${answer.status} for \${answer.url}\`);
    return answer.arrayBuffer();
};`;
writeFileSync(linker, link);
const glue = stopping(withoutClasses(readFileSync(join(work, `${name}.js`), "utf8"), "IntoUnderlying"));
writeFileSync(join(work, `${name}.js`), withShortImports(join(dist, main), `./${name}_bg.js`, glue));
buildSync({ entryPoints: [join(work, `${name}.js`)], bundle: true, format: "esm", minify: true, outfile: join(dist, `${name}.js`), logLevel: "warning" });

// Trunk's hash is of the program before all this: the same name could stand for other bytes, and a cache could mix two versions. From here on
// the name is a hash of what is shipped.
writeFileSync(join(dist, laterStyle), transformSync(readFileSync("target/later.css", "utf8"), { loader: "css", minify: true }).code);
const files = [`${name}.js`, main, later, laterStyle];
const hash = createHash("sha256").update(Buffer.concat(files.map((file) => readFileSync(join(dist, file))))).digest("hex").slice(0, 16);
// Only the addresses: the modules import each other's functions under the old name.
const renamed = (text) => files.reduce((text, file) => text.replaceAll(file, file.replace(name, `likeworth-${hash}`)), text);
for (const file of files) renameSync(join(dist, file), join(dist, renamed(file)));
for (const file of [renamed(`${name}.js`), "index.html"]) writeFileSync(join(dist, file), renamed(readFileSync(join(dist, file), "utf8")));

for (const file of readdirSync(dist).filter((file) => /^(main-\w+\.css|boot\.js|trusted-types\.js)$/.test(file))) {
  const loader = file.endsWith(".css") ? "css" : "js";
  writeFileSync(join(dist, file), transformSync(readFileSync(join(dist, file), "utf8"), { loader, minify: true, define: { ONE_FILE: "false" } }).code);
}

// Tachys explains at length what happens in a program for servers, which this one cannot be: 141 bytes of a first visit.
function withoutServerAdvice(program) {
  const advice = /Value is None because the `ssr` feature is active\..{1,600}?to identify the source\./;
  const text = program.toString("latin1");
  if (!advice.test(text)) throw new Error("no advice about servers in the program: this step has had its day");
  return Buffer.from(text.replace(advice, (found) => " ".repeat(found.length)), "latin1");
}

// Takes exports out of a module, and all that only they reach.
function dropDeadExports(file, dead) {
  const exports = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(file))).map((entry) => entry.name);
  const alive = exports.filter((entry) => !dead.test(entry));
  if (alive.length === exports.length) throw new Error(`${file} exports nothing like ${dead}: this step has had its day`);
  const graph = [{ name: "page", root: true, reaches: alive }, ...alive.map((entry) => ({ name: entry, export: entry }))];
  writeFileSync(join(work, "exports.json"), JSON.stringify(graph));
  run("wasm-metadce", file, "--graph-file", join(work, "exports.json"), "-o", file);
}

// Gives what the program imports from the glue names of a few letters, in both: wasm-bindgen's carry a hash each, which no compression shortens.
function withShortImports(file, module, script) {
  const program = readFileSync(file);
  const names = WebAssembly.Module.imports(new WebAssembly.Module(program)).filter((entry) => entry.module === module).map((entry) => entry.name);
  const short = new Map([[module, "a"], ...names.map((entry, i) => [entry, `a${i.toString(36)}`])]);
  writeFileSync(file, renamedImports(program, module, short));
  if (!WebAssembly.validate(readFileSync(file))) throw new Error(`${file} was broken by its new names`);
  const keys = names.reduce((text, entry) => replaced(text, `        ${entry}: function(`, `        ${short.get(entry)}: function(`), script);
  return replaced(keys, `"${module}":`, `"${short.get(module)}":`);
}

// The module with the names of its import section (number 2) replaced where the module that they are imported from is the given one.
function renamedImports(program, module, short) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = program[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = number();
    return program.subarray(at, (at += length)).toString();
  };
  const encoded = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...encoded(value >>> 7)]);
  const named = (words) => [...encoded(Buffer.byteLength(words)), ...Buffer.from(words)];
  while (program[at] !== 2) {
    at += 1;
    const length = number();
    at += length;
  }
  const start = at++;
  const length = number();
  const end = at + length;
  const entries = [];
  const count = number();
  for (let i = 0; i < count; i += 1) {
    const [from, entry] = [text(), text()];
    const ours = from === module;
    const kind = at;
    // Functions alone are imported: a kind of 0 and the number of a type.
    if (program[at++] !== 0) throw new Error(`${entry} is no function`);
    number();
    entries.push(...named(ours ? short.get(from) : from), ...named(ours ? short.get(entry) : entry), ...program.subarray(kind, at));
  }
  const body = [...encoded(count), ...entries];
  return Buffer.concat([program.subarray(0, start), Buffer.from([2, ...encoded(body.length), ...body]), program.subarray(end)]);
}

// Whatever is thrown out of the program, a trap or an error of the browser's, leaves it in the middle of something: it must not be called again
// (wasm-bindgen, "Aborts"). Everything that calls it goes through the closures of the glue, or starts it.
function stopping(script) {
  const stop = `
function stop(error) {
    const nothing = () => [];
    wasm = new Proxy({}, { get: () => nothing });
    dispatchEvent(new CustomEvent("likeworth-stopped", { detail: error }));
    return error;
}
`;
  const guards = [
    ["            return f(state.a, state.b, ...args);\n        } finally {", "            return f(state.a, state.b, ...args);\n        } catch (error) {\n            throw stop(error);\n        } finally {"],
    ["            return f(a, state.b, ...args);\n        } finally {", "            return f(a, state.b, ...args);\n        } catch (error) {\n            throw stop(error);\n        } finally {"],
    ["    wasm.__wbindgen_start();\n", "    try {\n        wasm.__wbindgen_start();\n    } catch (error) {\n        throw stop(error);\n    }\n"],
  ];
  return guards.reduce((text, [old, by]) => replaced(text, old, by), script) + stop;
}

// The glue's classes for these exports, with their finalizers.
function withoutClasses(script, prefix) {
  const rest = script
    .replace(new RegExp(`^export class ${prefix}\\w* \\{\\n[^]*?\\n\\}\\n(if \\(Symbol\\.dispose\\).*\\n)?`, "gm"), "")
    .replace(new RegExp(`^const ${prefix}\\w*Finalization = [^]*?;\\n`, "gm"), "");
  if (rest.includes(prefix)) throw new Error(`${prefix} is still in the script`);
  return rest;
}
