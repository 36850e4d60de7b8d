// Starts the WebAssembly program named by its own script element, or says in words why it cannot start.
// A classic script: it also runs where modules are refused (file:), and can say so.
(() => {
  const { js, wasm } = document.currentScript.dataset;

  const say = (cause, error) => {
    document.getElementById("starting")?.remove();
    document.getElementById("cannot-start-cause").textContent = cause;
    document.getElementById("cannot-start-detail").textContent = String(error);
    document.getElementById("cannot-start").hidden = false;
  };

  const causeOf = (error) => {
    if (location.protocol === "file:") {
      return "A browser does not run this page from a file. Open it from a web address, or run “make serve” and open the address it prints.";
    }
    if (typeof WebAssembly === "undefined") {
      return "WebAssembly is switched off in this browser. Lockdown Mode on Apple devices, enhanced security in Edge and some company settings do that; allow it for this site, or open the page in another browser.";
    }
    if (error instanceof WebAssembly.CompileError && /content security policy|\bCSP\b|unsafe-eval/i.test(String(error))) {
      return "WebAssembly is refused here by a content security policy, probably one that this site, a company proxy or an extension adds. It has to allow 'wasm-unsafe-eval'.";
    }
    if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) {
      return "The program arrived damaged, or this browser is too old for it: Likeworth needs a browser of 2023 or later. Reload the page; if that does not help, update the browser.";
    }
    if (error instanceof WebAssembly.RuntimeError) {
      return "The program stopped while starting. Reload the page; if that does not help, please report what the browser said.";
    }
    return "A part of the page could not be loaded. The connection may have dropped, or the page may just have been updated: try again.";
  };

  const start = async () => {
    if (typeof WebAssembly === "undefined") throw new Error("WebAssembly is not defined");
    const address = (relative) => new URL(relative, document.baseURI).href;
    const response = fetch(address(wasm)).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
      return answer;
    });
    response.catch(() => {});
    const { default: init } = await import(address(js));
    await init({ module_or_path: response });
  };

  start().catch((error) => say(causeOf(error), error));
})();
