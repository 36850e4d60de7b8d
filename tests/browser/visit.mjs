// Visits of the built page in Chromium or Firefox (BROWSER=chromium|firefox): served from a sub-folder, as a static host does it; things are found
// as a person finds them, by role and name; every complaint of the console and every request is written down.
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import axe from "axe-core";
import puppeteer from "puppeteer-core";
import sirv from "sirv";

export const browserName = process.env.BROWSER ?? "chromium";
const FOLDER = "/a/b/";
// For a loaded machine; only what fails takes that long.
const PATIENCE = 30_000;
const pictures = new URL("pictures/", import.meta.url);

// ---- server

// Serves dist/ (or another `folder`) under FOLDER on a port, and so an origin, of its own, with `headers`: the same for all, or a function of the
// path in the folder; `intercept(request, response)` may answer first by returning true.
export async function serve({ folder = "dist", headers = {}, intercept = () => false } = {}) {
  const headersFor = typeof headers === "function" ? headers : () => headers;
  const setHeaders = (response, path) => Object.entries(headersFor(path.slice(1))).forEach(([name, value]) => response.setHeader(name, value));
  const files = sirv(folder, { dev: true, setHeaders });
  const server = createServer((request, response) => {
    const missing = () => response.writeHead(404).end("not found");
    // Chromium asks for it where a document names no icon, such as the script that `save` opens.
    if (request.url === "/favicon.ico") return response.writeHead(204).end();
    if (intercept(request, response)) return;
    if (!request.url.startsWith(FOLDER)) return missing();
    request.url = request.url.slice(FOLDER.length - 1);
    files(request, response, missing);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${server.address().port}`;
  // A test that fails may leave it open: that must not keep the runner waiting.
  server.unref();
  const close = () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); });
  return { origin, address: origin + FOLDER, close, intercept: (other) => (intercept = other) };
}

// Serves other people's pages, by path, from another site than `serve` (127.0.0.1 and localhost are two): `pages` are HTML or functions of nothing.
export async function serveHost(pages, headers = {}) {
  const server = createServer((request, response) => {
    const page = pages[request.url.split("?")[0]];
    if (request.url === "/favicon.ico") return response.writeHead(204).end();
    if (page === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers }).end(page);
  });
  await new Promise((listening) => server.listen(0, "localhost", listening));
  // A test that fails may leave it open: that must not keep the runner waiting.
  server.unref();
  const close = () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); });
  return { origin: `http://localhost:${server.address().port}`, close };
}

// ---- browsers: one for each set of launch options that the tests of a file ask for

// Frames of another site stay in the process of their page, as on telephones with little memory: the driver loses sight now and then of one that
// moves to a process of its own (puppeteer 24.43: its execution context never comes), a run in ten. Firefox runs them in processes of their own.
const CHROMIUM_FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
  "--disable-sync", "--no-first-run", "--disable-quic", "--disable-site-isolation-trials"];
const browsers = new Map();
const folders = [];

async function temporaryFolder(kind) {
  const folder = await mkdtemp(join(tmpdir(), `likeworth-${kind}-`));
  folders.push(folder);
  return folder;
}

async function launchChromium({ storage, wasm }) {
  const userDataDir = await temporaryFolder("profile");
  const args = [...CHROMIUM_FLAGS];
  if (storage === "denied") {
    await mkdir(join(userDataDir, "Default"));
    await writeFile(join(userDataDir, "Default", "Preferences"), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }));
  }
  if (storage === "missing") args.push("--disable-local-storage");
  const features = ["IsolateOrigins", "site-per-process", "IsolateSandboxedIframes"];
  if (storage === "first-party") features.push("ThirdPartyStoragePartitioning");
  args.push(`--disable-features=${features.join(",")}`);
  // One compiler of WebAssembly, the quick one, in both browsers: each visit compiles the program anew, and compiling it twice is most of what the machine does.
  args.push(`--js-flags=${wasm === false ? "--jitless" : "--liftoff-only"}`);
  return puppeteer.launch({ browser: "chrome", executablePath: "/usr/bin/chromium", args, userDataDir, timeout: 4 * PATIENCE });
}

async function launchFirefox({ storage, wasm, javascript, dark, reducedMotion, forcedColors }) {
  const extraPrefsFirefox = {
    "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
    "ui.prefersReducedMotion": reducedMotion ? 1 : 0,
    "javascript.options.wasm_optimizingjit": false,
    // As Firefox is shipped: its drivers let a page from a disk read the files beside it.
    "security.fileuri.strict_origin_policy": true,
  };
  if (forcedColors) extraPrefsFirefox["browser.display.document_color_use"] = 2;
  if (storage === "denied") extraPrefsFirefox["network.cookie.cookieBehavior"] = 2;
  if (storage === "missing") extraPrefsFirefox["dom.storage.enabled"] = false;
  if (wasm === false) extraPrefsFirefox["javascript.options.wasm"] = false;
  if (javascript === false) extraPrefsFirefox["javascript.enabled"] = false;
  return puppeteer.launch({ browser: "firefox", executablePath: "/usr/bin/firefox-esr", headless: true, extraPrefsFirefox, timeout: 4 * PATIENCE });
}

function browserFor({ storage, wasm, javascript, dark, reducedMotion, forcedColors }) {
  const wish = browserName === "firefox" ? { storage, wasm, javascript, dark, reducedMotion, forcedColors } : { storage, wasm };
  const key = JSON.stringify(wish);
  if (!browsers.has(key)) browsers.set(key, browserName === "firefox" ? launchFirefox(wish) : launchChromium(wish));
  return browsers.get(key);
}

export async function closeBrowsers() {
  await Promise.all([...browsers.values()].map(async (browser) => (await browser).close()));
  browsers.clear();
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })));
}

// Firefox takes these as preferences when it is launched.
async function emulate(page, { javascript, dark, reducedMotion, forcedColors }) {
  if (browserName === "firefox") return;
  await page.setJavaScriptEnabled(javascript !== false);
  const session = await page.createCDPSession();
  await session.send("Emulation.setEmulatedMedia", {
    features: [
      { name: "prefers-color-scheme", value: dark ? "dark" : "light" },
      { name: "prefers-reduced-motion", value: reducedMotion ? "reduce" : "no-preference" },
      { name: "forced-colors", value: forcedColors ? "active" : "none" },
    ],
  });
}

// ---- visits

// Opens the page in a fresh profile. Options: width, height, scale (device pixels per CSS pixel), dark, reducedMotion, forcedColors,
// storage ("denied": reading it throws; "missing": it is null; "first-party": Chromium does not part that of frames by the page around them),
// saved (localStorage entries that are there beforehand), wasm: false, javascript: false, at (where to, seen from the page: "#fragment", "?query",
// another file; or a whole address), wait: false (not until the program has started, or the page says why it cannot), and those of `serve`.
export async function visit(options = {}) {
  const { width = 1280, height = 900, scale = 1, saved, at = "" } = options;
  const server = await serve(options);
  const browser = await browserFor(options);
  const downloads = await temporaryFolder("downloads");
  const context = await browser.createBrowserContext({ downloadBehavior: { policy: "allow", downloadPath: downloads } });
  const page = await context.newPage();
  await page.setViewport({ width, height, deviceScaleFactor: scale });
  await emulate(page, options);
  const visit = new Visit(page, server, downloads, options.javascript !== false);
  try {
    if (saved) await visit.save(saved);
    await visit.go(at, options);
  } catch (error) {
    error.message += `\n${visit.complaints.join("\n")}`;
    await visit.end();
    throw error;
  }
  return visit;
}

// A part of the page in which things are looked for by accessible name and role.
class Place {
  constructor(page, root = page) {
    this.page = page;
    this.root = root;
  }

  // The one element with this accessible name (and role), as an element handle; waits for it.
  async find(name, role) {
    let found = [];
    await this.until(async () => (found = await this.findAll(name, role)).length > 0, `there is ${role ?? "something"} named “${name}”`);
    if (found.length > 1) throw new Error(`${found.length} times ${role ?? "something"} named “${name}”`);
    return found[0];
  }

  async findAll(name, role) {
    if (role) return this.root.$$(`aria/${name}[role="${role}"]`);
    // Firefox gives labels and legends the name of what they name.
    const found = await this.root.$$(`aria/${name}`);
    const naming = await Promise.all(found.map((element) => element.evaluate(({ localName }) => ["label", "legend"].includes(localName))));
    return found.filter((_, index) => !naming[index]);
  }

  async has(name, role) {
    return (await this.findAll(name, role)).length > 0;
  }

  // The visible text of a region: without what is only said, a second after typing, to those who do not see it.
  async text(region, role = "region") {
    return (await this.find(region, role)).evaluate((element) => {
      const whole = element.innerText.trimEnd();
      const heard = element.querySelector(".unseen[role=status]")?.innerText.trimEnd();
      return heard && whole.endsWith(heard) ? whole.slice(0, -heard.length).trimEnd() : whole;
    });
  }

  async value(field) {
    return (await this.find(field, "textbox")).evaluate((element) => element.value);
  }

  // Of any role when `role` is null.
  async click(name, role = "button") {
    await (await this.find(name, role)).click();
  }

  // Replaces what stands in a text field, key by key; the field keeps the focus.
  async type(field, text) {
    const input = await this.find(field, "textbox");
    await input.focus();
    await input.evaluate((element) => element.select());
    await (text === "" ? this.page.keyboard.press("Backspace") : this.page.keyboard.type(text));
  }

  // Opens what a button discloses; its name may go on with a note.
  async disclose(words) {
    const buttons = await this.root.$$("button[aria-expanded]");
    const said = await Promise.all(buttons.map((button) => button.evaluate((element) => element.innerText)));
    const button = buttons[said.findIndex((text) => text.includes(words))];
    if (!button) throw new Error(`no button says “${words}”: ${said}`);
    await button.click();
    await this.until(() => button.evaluate((element) => element.ariaExpanded === "true"), `“${words}” opens`);
  }

  // A pathway's row, opened: the place inside it.
  async openRow(pathway) {
    const row = await this.within(pathway);
    await row.disclose(pathway);
    await this.until(async () => /How a usual month comes about/.test(await this.text(pathway)), `the row of ${pathway} opens`);
    return row;
  }

  // Chooses the option with this text in a select.
  async choose(field, option) {
    const select = await this.find(field, "combobox");
    const value = await select.evaluate((element, text) => [...element.options].find((one) => one.text.trim() === text)?.value, option);
    if (value === undefined) throw new Error(`“${field}” does not offer “${option}”`);
    await select.select(value);
  }

  // The place inside one region (or group, dialog …).
  async within(name, role = "region") {
    return new Place(this.page, await this.find(name, role));
  }

  async until(condition, what) {
    const end = Date.now() + PATIENCE;
    while (!(await condition())) {
      if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
      await sleep(50);
    }
  }
}

class Visit extends Place {
  constructor(page, server, downloads, javascript) {
    super(page);
    this.javascript = javascript;
    this.server = server;
    this.downloads = downloads;
    this.complaints = [];
    this.requests = [];
    // Origins of other people's pages that a test visits.
    this.hosts = [];
    page.on("console", (message) => {
      if (["error", "warn", "assert"].includes(message.type())) this.complaints.push(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.complaints.push(`uncaught: ${error?.message ?? error}`));
    page.on("request", (request) => this.requests.push(request.url()));
  }

  async end() {
    await this.page.browserContext().close();
    await this.server.close();
  }

  // A second tab of the same visitor; its complaints and requests count as this one's.
  async tab(at = "") {
    const page = await this.page.browserContext().newPage();
    const tab = new Visit(page, this.server, this.downloads, this.javascript);
    tab.complaints = this.complaints;
    tab.requests = this.requests;
    await page.setViewport(this.page.viewport());
    await tab.go(at);
    return tab;
  }

  // Loads the page afresh and waits until the program has taken over, or the page says why it cannot.
  async go(at = "", { wait = true } = {}) {
    await this.page.goto("about:blank");
    await this.page.goto(new URL(at, this.server.address).href, { waitUntil: wait ? "load" : "domcontentloaded" });
    if (wait) await this.started();
  }

  // The frame of ours within another page whose address holds this, once its program has started.
  async frame(part = "") {
    const hasStarted = (frame) => frame.evaluate(() => document.readyState === "complete" && !document.getElementById("starting")).catch(() => false);
    let frame;
    try {
      await this.until(async () => {
        frame = this.frames(part)[0];
        return frame !== undefined && (await hasStarted(frame));
      }, `a frame with “${part}” starts`);
    } catch (error) {
      error.message += `\n${(await this.statesOfFrames()).join("\n")}\n${this.complaints.join("\n")}`;
      throw error;
    }
    return new Place(this.page, frame);
  }

  // What the driver knows of each frame, and what each says of itself: drivers lose sight of a frame now and then that moves to another process.
  statesOfFrames() {
    const ask = () => ({
      ready: document.readyState,
      program: document.documentElement.dataset.program,
      painted: performance.getEntriesByType("paint").length,
      loaded: performance.getEntriesByType("resource").map(({ name, responseEnd }) => `${name.split("/").pop()} ${Math.round(responseEnd)}`),
    });
    const silence = () => sleep(2000).then(() => "no answer");
    return Promise.all(this.page.frames().map(async (frame) => {
      const state = await Promise.race([frame.evaluate(ask).catch(String), silence()]);
      return `${frame.url()}: ${JSON.stringify(state)}`;
    }));
  }

  frames(part = "") {
    return this.page.frames().filter((frame) => frame.url().startsWith(`${this.server.address}embed/`) && frame.url().includes(part));
  }

  // As `go`, by an action of the visitor: a link, a reload.
  async follow(action) {
    await Promise.all([this.page.waitForNavigation({ waitUntil: "load" }), action()]);
    await this.started();
  }

  async started() {
    if (!this.javascript) return;
    await this.until(() => this.page.evaluate(() => !document.getElementById("starting")), "the page starts or says why not");
    await this.until(() => this.page.evaluate(() => !document.querySelector(".awaited")), "what comes after the answer comes, or the page says that it does not");
  }

  // Writes localStorage entries before the page runs.
  async save(entries) {
    await this.page.goto(`${this.server.address}boot.js`);
    await this.page.evaluate((all) => Object.entries(all).forEach(([key, value]) => localStorage.setItem(key, value)), entries);
    this.requests.length = 0;
  }

  foreignRequests() {
    return this.requests.filter((url) => /^(https?|wss?):/.test(url) && ![this.server.origin, ...this.hosts].includes(new URL(url).origin));
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  // The label or text of what has the focus, null when nothing has: for tests of the keyboard.
  focused() {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      return element.labels?.[0]?.innerText ?? element.getAttribute("aria-label") ?? element.innerText;
    });
  }

  // The file that an action makes the browser save.
  async download(action) {
    // A file of the same name would be written over, in Chromium, and numbered, in Firefox: neither is seen as new.
    await Promise.all((await readdir(this.downloads)).map((file) => rm(join(this.downloads, file))));
    await action();
    let name;
    await this.until(async () => {
      const files = await readdir(this.downloads);
      name = files.find((file) => !/\.(crdownload|part|tmp)$/.test(file));
      return name !== undefined && files.length === 1;
    }, "a file is saved");
    return { name, text: await readFile(join(this.downloads, name), "utf8") };
  }

  saved(key) {
    return this.page.evaluate((name) => localStorage.getItem(name), key);
  }

  // Violations found by axe, a line each.
  async axe() {
    await this.page.evaluate(axe.source);
    const { violations } = await this.page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`));
  }

  // Two frames and the fonts later: what follows from the last action is drawn.
  settled() {
    return this.page.evaluate(async () => {
      await document.fonts.ready;
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    });
  }

  // By how many CSS pixels the page is wider than the window.
  overflow() {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }

  // Writes tests/browser/pictures/NAME-BROWSER.png, to be looked at.
  async picture(name, { fullPage = true } = {}) {
    await mkdir(pictures, { recursive: true });
    await this.page.screenshot({ path: new URL(`${name}-${browserName}.png`, pictures).pathname, fullPage });
  }
}
