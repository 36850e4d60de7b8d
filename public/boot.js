// Starts the WebAssembly program named by its own script element, or says in words why it cannot start, or that it has stopped. Nothing of
// the program is needed for that.
// A classic script: it also runs where modules are refused (file:), and can say so. The build says whether it is part of likeworth.html
// (ONE_FILE: scripts/one-file.mjs), which brings the program along (PROGRAM), or stands beside the page (scripts/split.mjs).
(() => {
  const { js, wasm } = document.currentScript.dataset;
  // Where src/document/keeping.rs keeps what was entered.
  const KEYS = ["likeworth", "likeworth.backup", "likeworth.kept-aside"];
  let said = false;

  const { dataset } = document.documentElement;
  dataset.program = "coming";
  // In somebody else's page neither the colours nor what was entered are those of the visitor's own page.
  const isEmbedded = document.querySelector("#page[data-embedded]") !== null;
  // The colours that were chosen, as soon as anything can know them.
  try {
    const { theme } = isEmbedded ? {} : JSON.parse(localStorage.getItem(KEYS[0]));
    if (theme === "light" || theme === "dark") dataset.theme = theme;
  } catch {
    // Nothing is kept, or nothing that can be read: the program will say so.
  }

  const byId = (id) => document.getElementById(`cannot-start${id}`);

  // The words stand in index.html, in the language of the page. The first cause is the one: others follow from it.
  const say = (cause, error) => {
    if (said) return;
    said = true;
    const words = document.querySelector(`#causes [data-cause="${cause}"]`);
    dataset.program = "none";
    document.getElementById("starting")?.remove();
    byId("-cause").textContent = words.textContent;
    if (words.dataset.title) byId("-title").textContent = words.dataset.title;
    // The program may have left word already (src/page/mod.rs).
    byId("-detail").textContent ||= String(error);
    offer();
    byId("").hidden = false;
    if (!ONE_FILE && (cause === "damaged" || cause === "missing")) forget().catch(() => {});
  };

  // What is kept, as a file: each text as it is, whether or not it can be read.
  const offer = () => {
    if (isEmbedded) return;
    let kept = [];
    try {
      kept = KEYS.map((key) => [key, localStorage.getItem(key)]).filter(([, text]) => text !== null);
    } catch {
      // The browser refuses: then nothing is kept.
    }
    if (kept.length === 0) return;
    const link = byId("-kept");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(Object.fromEntries(kept), null, 1)], { type: "application/json" }));
    link.hidden = false;
  };

  // Said by the program's script when something was thrown out of the program: it is called no more (scripts/split.mjs).
  addEventListener("likeworth-stopped", ({ detail }) => {
    const page = document.getElementById("page");
    // The static page has no answer to another question; a page that has started no ear.
    if (!document.getElementById("starting")) {
      page.inert = true;
      byId("-usual").hidden = true;
    }
    say("stopped", detail);
    byId("").scrollIntoView();
  });

  // What is kept for use without a connection may be what cannot start: the next try comes from the host.
  const forget = async () => {
    const registration = await navigator.serviceWorker?.getRegistration();
    if (!registration) return;
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(`likeworth ${registration.scope} `)).map((name) => caches.delete(name)));
    await registration.unregister();
  };

  const causeOf = (error) => {
    if (!ONE_FILE && location.protocol === "file:") return "file";
    if (typeof WebAssembly === "undefined") return "off";
    if (error instanceof WebAssembly.CompileError && /content security policy|\bCSP\b|unsafe-eval/i.test(String(error))) return "refused";
    if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) return "damaged";
    // In one file nothing is fetched: it was cut short on its way, or the browser cannot unpack it.
    return ONE_FILE ? "damaged" : "missing";
  };

  // The first paint shows the usual answer whole: nothing of the program is loaded before. A page that is not seen has none, and a frame that
  // is out of sight has it late.
  const painted = () => new Promise((done) => {
    setTimeout(done, 2000);
    const told = globalThis.PerformanceObserver?.supportedEntryTypes?.includes("paint");
    if (document.hidden || !told) return done();
    new PerformanceObserver(done).observe({ type: "paint", buffered: true });
  });

  const start = async () => {
    await painted();
    if (typeof WebAssembly === "undefined") throw new Error("WebAssembly is not defined");
    const address = (relative) => new URL(relative, document.baseURI).href;
    const response = fetch(address(wasm)).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
      return answer;
    });
    response.catch(() => {});
    const { default: init } = ONE_FILE ? PROGRAM : await import(address(js));
    await init({ module_or_path: response });
  };

  start().catch((error) => say(causeOf(error), error));
})();
