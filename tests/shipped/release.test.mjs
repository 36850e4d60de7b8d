// The archive of a release: the same bytes twice, readable by tar, with sums that hold.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { contents, tar } from "../../scripts/release.mjs";

test("the archive is the same each time, and holds what its sums say", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "likeworth-release-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const archive = tar(contents("likeworth-0"), 1_700_000_000);
  assert.ok(archive.equals(tar(contents("likeworth-0"), 1_700_000_000)));
  writeFileSync(join(folder, "likeworth.tar"), archive);
  const listed = execFileSync("tar", ["-tf", "likeworth.tar"], { cwd: folder, encoding: "utf8" }).trim().split("\n");
  assert.deepEqual(listed.slice(0, -1), [...listed.slice(0, -1)].sort());
  for (const name of ["dist/index.html", "dist/_headers", "dist/likeworth.html", "dist/index.html.br", "docs/hosting.md", "hosting/nginx.conf", "LICENSE-MIT", "SHA256SUMS"]) {
    assert.ok(listed.includes(`likeworth-0/${name}`), name);
  }
  execFileSync("tar", ["-xf", "likeworth.tar"], { cwd: folder });
  const top = join(folder, "likeworth-0");
  execFileSync("sha256sum", ["--check", "--strict", "--quiet", "SHA256SUMS"], { cwd: top });
  assert.equal(readFileSync(join(top, "SHA256SUMS"), "utf8").trim().split("\n").length, listed.length - 1);
  assert.deepEqual(readdirSync(join(top, "dist"), { recursive: true }).sort(), readdirSync("dist", { recursive: true }).sort());
  writeFileSync(join(top, "dist/boot.js"), "changed");
  assert.throws(() => execFileSync("sha256sum", ["--check", "--quiet", "SHA256SUMS"], { cwd: top, stdio: "ignore" }), "a changed file is found");
});
