// Starts the WebAssembly program named by its own script element, or says in words why it cannot start.
// A classic script: it also runs where modules are refused (file:), and can say so. The build says whether it is part of likeworth.html
// (ONE_FILE: scripts/one-file.mjs), which brings the program along (PROGRAM), or stands beside the page (scripts/split.mjs).
(() => {
  const { js, wasm } = document.currentScript.dataset;

  // The words stand in index.html, in the language of the page.
  const say = (cause, error) => {
    document.getElementById("starting")?.remove();
    document.getElementById("cannot-start-cause").textContent = document.querySelector(`#causes [data-cause="${cause}"]`).textContent;
    document.getElementById("cannot-start-detail").textContent = String(error);
    document.getElementById("cannot-start").hidden = false;
    if (!ONE_FILE && (cause === "damaged" || cause === "missing")) forget().catch(() => {});
  };

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
    if (error instanceof WebAssembly.RuntimeError) return "stopped";
    // In one file nothing is fetched: it was cut short on its way, or the browser cannot unpack it.
    return ONE_FILE ? "damaged" : "missing";
  };

  const start = async () => {
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
