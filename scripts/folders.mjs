import { homedir } from "node:os";
import { join } from "node:path";

const cargo = process.env.CARGO_HOME ?? join(homedir(), ".cargo");

// Where a library can panic, its file is named: by its folder on this machine, which is nobody's business and a thousand bytes of a first visit. Our own
// files (src/...) keep their names; of the others the line stays.
export function withoutFolders(program) {
  const libraries = cargo.replace(/[^\w/]/g, "\\$&");
  const path = new RegExp(`(?:${libraries}/registry/src/[^/]+|/rustc/[0-9a-f]{40}/library|/rust/deps)/[\\w.+/-]+?\\.rs`, "g");
  return Buffer.from(program.toString("latin1").replace(path, (found) => " ".repeat(found.length)), "latin1");
}
