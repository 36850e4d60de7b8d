// Visits of the built page in WebKitGTK: Debian's MiniBrowser on a screen of its own (Xvfb), told what to do by WebKitWebDriver in the words of
// W3C WebDriver. A visit is a fresh profile, as MiniBrowser gives it to every session. Neither tells of the console or of requests: the page is served
// with a script that writes down what goes wrong, and whatever leaves this machine goes through a proxy that writes it down and refuses it.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "../browser/visit.mjs";

// For a loaded machine; only what fails takes that long.
const PATIENCE = 30_000;
const HERE = "127.0.0.1";

// Where WebDriver hides the reference to an element, and its names of keys without a letter.
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
const BACKSPACE = "\uE003";

// Which elements may have a role: asking the browser for the role of all of them would take seconds.
const SELECTORS = { button: "button", region: "section", textbox: "input" };

// What goes wrong in a document, in window.complaints; does nothing the second time.
export const WATCH = `if (!window.complaints) {
  const complaints = (window.complaints = []);
  complaints.since = document.readyState;
  addEventListener("error", ({ message, target }) => complaints.push(message ? "uncaught: " + message : "not loaded: " + (target.src || target.href)), true);
  addEventListener("unhandledrejection", ({ reason }) => complaints.push("rejected: " + reason));
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => complaints.push("refused: " + effectiveDirective + " " + blockedURI));
  for (const level of ["error", "warn"]) {
    const say = console[level];
    console[level] = (...words) => { complaints.push(level + ": " + words.join(" ")); say.apply(console, words); };
  }
}
`;

// All frames of a document, those of open shadow trees among them.
const FRAMES = `
  const framesOf = (one) => one.localName === "iframe" ? [one] : one.shadowRoot ? within(one.shadowRoot) : [];
  const within = (root) => [...root.querySelectorAll("*")].flatMap(framesOf);
  return within(document)`;

// ---- screen, driver and proxy: one of each for a file of tests

// Killed with this program, however that ends; the browser ends with its screen.
const child = (name, parameters, options) => spawn("setpriv", ["--pdeathsig", "KILL", name, ...parameters], options);

async function listening(server) {
  server.listen(0, HERE);
  await once(server, "listening");
  return server.address().port;
}

async function freePort() {
  const server = createServer();
  const port = await listening(server);
  server.close();
  return port;
}

async function startScreen() {
  // Without -noreset the screen starts anew when a browser goes, and the next one may meet it in between.
  const settings = ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-noreset"];
  const screen = child("Xvfb", settings, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const failed = (cause) => { throw new Error("Xvfb does not start", { cause }); };
  const [display] = await once(screen.stdio[3], "data", { signal: AbortSignal.timeout(PATIENCE) }).catch(failed);
  return { screen, display: `:${display.toString().trim()}` };
}

// Writes down the first line of what every connection asks for: a request, or a way to a host that is asked over TLS.
async function startProxy() {
  const asked = [];
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (bytes) => {
      asked.push(bytes.toString("latin1").split("\r\n")[0]);
      socket.destroy();
    });
  });
  server.unref();
  return { asked, address: `${HERE}:${await listening(server)}` };
}

async function start() {
  const home = await mkdtemp(join(tmpdir(), "likeworth-webkit-"));
  const { screen, display } = await startScreen();
  const proxy = await startProxy();
  const port = await freePort();
  // Nothing of the desktop, should there be one.
  const env = { PATH: process.env.PATH, LANG: "C.UTF-8", HOME: home, XDG_RUNTIME_DIR: home, DISPLAY: display };
  const program = child("WebKitWebDriver", [`--port=${port}`], { env, stdio: "ignore" });
  const driver = { screen, program, proxy, home, address: `http://${HERE}:${port}` };
  const isReady = () => send(driver, "GET", "/status").then(({ ready }) => ready, () => false);
  await until(isReady, "WebKitWebDriver answers");
  return driver;
}

let started;
after(async () => {
  if (!started) return;
  const { screen, program, home } = await started;
  program.kill("SIGKILL");
  screen.kill("SIGKILL");
  await rm(home, { recursive: true, force: true, maxRetries: 5 });
});

async function send({ address }, method, path, body) {
  const response = await fetch(address + path, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(PATIENCE) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
  return value;
}

export async function until(condition, what) {
  const end = Date.now() + PATIENCE;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await sleep(50);
  }
}

// ---- visits

// Serves the page with WATCH before its first script. The offline worker, which asks for the same file, gets it as it is: it knows its hash.
function watched(request, response) {
  if (request.headers["sec-fetch-dest"] !== "script" || !request.url.endsWith("/trusted-types.js")) return false;
  response.writeHead(200, { "content-type": "text/javascript" }).end(WATCH + readFileSync("dist/trusted-types.js", "utf8"));
  return true;
}

// Opens the page, or `at` seen from it, or a whole address. When the test ends, nothing must have left this machine and, but for
// `complaints: true`, nothing must have gone wrong in any document of the visit. `headers` are those of `serve`.
export async function open(t, { at = "", headers, complaints = false } = {}) {
  const driver = await (started ??= start());
  const server = await serve({ headers, intercept: watched });
  t.after(server.close);
  // WebDriver's own `proxy` crashes MiniBrowser 2.50, one time in ten, when it has a `noProxy`.
  const args = ["--automation", `--proxy=http://${driver.proxy.address}`, `--ignore-host=${HERE}`, "--ignore-host=localhost"];
  const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": { args }, timeouts: { pageLoad: PATIENCE, script: PATIENCE } } };
  const { sessionId } = await send(driver, "POST", "/session", { capabilities });
  const visit = new Visit(driver, `/session/${sessionId}`, server);
  t.after(async () => {
    await visit.gather().finally(() => visit.send("DELETE", ""));
    assert.deepEqual(visit.foreignRequests(), [], "requests to elsewhere");
    if (!complaints) assert.deepEqual(visit.complaints, [], "complaints");
  });
  await visit.go(at);
  return visit;
}

class Visit {
  constructor(driver, session, server) {
    this.driver = driver;
    this.session = session;
    this.server = server;
    this.complaints = [];
    this.alreadyAsked = driver.proxy.asked.length;
  }

  send(method, path, body) {
    return send(this.driver, method, this.session + path, body);
  }

  // Runs the body of a function in the document, or the frame that `inFrame` is in.
  run(script, ...args) {
    return this.send("POST", "/execute/sync", { script, args });
  }

  // What the page said or did wrong so far; documents take it along when they go.
  async gather() {
    await this.send("POST", "/frame", { id: null });
    const take = async () => this.complaints.push(...(await this.run("return window.complaints?.splice(0) ?? []")));
    await take();
    for (const frame of await this.run(FRAMES)) await this.inFrame(frame, take);
  }

  // To another document, by what is sent to the driver, until our program has started there.
  async leave(path, body) {
    await this.gather();
    await this.send("POST", path, body);
    await this.run(WATCH);
    await this.begun();
  }

  async go(at = "") {
    await this.leave("/url", { url: "about:blank" });
    await this.leave("/url", { url: new URL(at, this.server.address).href });
  }

  reload() {
    return this.leave("/refresh", {});
  }

  async begun() {
    await until(() => this.run("return document.readyState === 'complete' && !document.getElementById('starting')"), "the page starts or says why not");
    await until(() => this.run("return !document.querySelector('.awaited')"), "what comes after the answer comes, or the page says that it does not");
  }

  // Within a frame, an element as the driver names it.
  async inFrame(frame, action) {
    await this.send("POST", "/frame", { id: frame });
    try {
      await this.run(WATCH);
      return await action();
    } finally {
      await this.send("POST", "/frame", { id: null });
    }
  }

  async findAll(name, role) {
    const elements = await this.send("POST", "/elements", { using: "css selector", value: SELECTORS[role] });
    const found = [];
    for (const element of elements) {
      const path = `/element/${element[ELEMENT]}`;
      // One that is gone by now has no name.
      const said = await Promise.all(["computedlabel", "computedrole"].map((what) => this.send("GET", `${path}/${what}`).catch(() => null)));
      if (said[0] === name && said[1] === role) found.push(element);
    }
    return found;
  }

  // The one element with this accessible name and role; waits for it.
  async find(name, role) {
    let found = [];
    await until(async () => (found = await this.findAll(name, role)).length > 0, `there is a ${role} named “${name}”`);
    assert.equal(found.length, 1, `a ${role} named “${name}”`);
    return found[0];
  }

  async has(name, role) {
    return (await this.findAll(name, role)).length > 0;
  }

  // The visible text of a region: without what is only said, a second after typing, to those who do not see it.
  async text(region) {
    return this.run(`
      const whole = arguments[0].innerText.trimEnd();
      const heard = arguments[0].querySelector(".unseen[role=status]")?.innerText.trimEnd();
      return heard && whole.endsWith(heard) ? whole.slice(0, -heard.length).trimEnd() : whole`, await this.find(region, "region"));
  }

  body() {
    return this.run("return document.body.innerText");
  }

  async value(field) {
    return this.run("return arguments[0].value", await this.find(field, "textbox"));
  }

  // Replaces what stands in a text field, key by key.
  async type(field, text) {
    const input = await this.find(field, "textbox");
    await this.click(input);
    await this.run("arguments[0].select()", input);
    const keys = text === "" ? [BACKSPACE] : [...text];
    const strokes = keys.flatMap((value) => ["keyDown", "keyUp"].map((type) => ({ type, value })));
    await this.send("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions: strokes }] });
  }

  async click(element) {
    await this.send("POST", `/element/${element[ELEMENT]}/click`, {});
  }

  // Opens what the button that says this discloses.
  async disclose(words) {
    const script = "return [...document.querySelectorAll('button[aria-expanded]')].find((button) => button.innerText.includes(arguments[0]))";
    const button = await this.run(script, words);
    assert.ok(button, `a button says “${words}”`);
    await this.click(button);
    await until(() => this.run("return arguments[0].ariaExpanded === 'true'", button), `“${words}” opens`);
  }

  // By how many CSS pixels the page is wider than the window.
  overflow() {
    return this.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
  }

  foreignRequests() {
    return this.driver.proxy.asked.slice(this.alreadyAsked);
  }
}
