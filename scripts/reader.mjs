// The worker that reads analytics exports: reader.js and reader.wasm beside the page, fetched when somebody has files to read. Its memory is capped
// (insights/reader/build.rs); its level is that of the profile `reader` of Cargo.toml.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { withoutFolders } from "./folders.mjs";

const target = "wasm32-unknown-unknown";
const work = "target/reader";
const dist = process.env.TRUNK_STAGING_DIR;
// Without the relocations that the page's program keeps to be split (.cargo/config.toml).
const env = { ...process.env, RUSTFLAGS: "-C target-feature=+simd128" };
const run = (tool, ...options) => execFileSync(tool, options, { env, stdio: ["ignore", "ignore", "inherit"] });

run("cargo", "build", "--quiet", "--locked", "--offline", "--package", "likeworth-reader", "--profile", "reader", "--target", target);
run("wasm-bindgen", "--target", "web", "--no-typescript", "--out-dir", work, "--out-name", "reader", `target/${target}/reader/likeworth_reader.wasm`);
run("wasm-opt", "-O3", join(work, "reader_bg.wasm"), "-o", join(work, "reader.wasm"));
writeFileSync(join(dist, "reader.wasm"), withoutFolders(readFileSync(join(work, "reader.wasm"))));

// A classic script: a page from a disk starts it out of a blob, where modules cannot be loaded.
const { outputFiles } = buildSync({
  stdin: { contents: `import init, { Desk, protocol } from "./reader.js";\n${readFileSync("public/reader.js", "utf8")}`, resolveDir: work },
  bundle: true, format: "iife", minify: true, write: false, charset: "utf8", logLevel: "warning",
  // The program is handed over: nothing is fetched by its address.
  define: { "import.meta.url": "undefined" },
});
writeFileSync(join(dist, "reader.js"), outputFiles[0].text);
