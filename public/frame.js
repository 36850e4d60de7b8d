// In somebody else's page (embed/index.html): the look that the fragment asks for, before anything is seen; protocol v1 with the host
// (docs/embedding.md); and what is kept for use without a connection. What is shown, and with which numbers, the program reads from the fragment.
(() => {
  const root = document.documentElement;
  const COLOURS = { paper: "--paper", ink: "--ink", "money-ink": "--money", "likes-ink": "--likes" };
  const THEMES = ["auto", "light", "dark"];
  const LONGEST = 64 * 1024;

  const setTheme = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  const isColour = (value) => value.length < 80 && !/var|url|env/i.test(value) && CSS.supports("color", value);
  const isFont = (value) => value.length < 200 && /^[\w\s,"'-]+$/.test(value);
  const set = (property, value) => (value ? root.style.setProperty(property, value) : root.style.removeProperty(property));
  const look = () => {
    const asked = new URLSearchParams(location.hash.slice(1));
    const wish = (name, fits) => [asked.get(name) ?? ""].find((value) => value && fits(value));
    setTheme(asked.get("theme"));
    for (const [name, property] of Object.entries(COLOURS)) set(property, wish(name, isColour));
    for (const property of ["--sans", "--serif"]) set(property, wish("font", isFont));
    root.toggleAttribute("data-colours", Object.keys(COLOURS).some((name) => wish(name, isColour)));
  };
  look();
  addEventListener("hashchange", look);

  if (parent === window) return;

  // The height of what stands here, in the words of three conventions: our own, Embedly's and AMP's. Nothing else is ever said unasked.
  let told = 0;
  let waiting;
  const tell = () => {
    waiting = undefined;
    const height = Math.ceil(document.body?.getBoundingClientRect().height ?? 0);
    if (height === 0 || Math.abs(height - told) < 2) return;
    told = height;
    parent.postMessage({ type: "likeworth:height", v: 1, height }, "*");
    parent.postMessage(JSON.stringify({ context: "iframe.resize", height, src: location.href.split("#")[0] }), "*");
    parent.postMessage({ sentinel: "amp", type: "embed-size", height }, "*");
  };
  addEventListener("DOMContentLoaded", () => {
    new ResizeObserver(() => (waiting ??= setTimeout(tell, told === 0 ? 0 : 100))).observe(document.body);
  });

  // Whatever a host wishes goes through the fragment, and so past one and the same reader.
  const replace = (fragment) => fragment.length <= LONGEST && location.replace(`#${fragment}`);
  const withTheme = (theme) => {
    const asked = new URLSearchParams(location.hash.slice(1));
    asked.set("theme", theme);
    return asked.toString();
  };

  addEventListener("message", ({ source, origin, data }) => {
    if (source !== parent || data?.v !== 1) return;
    switch (data.type) {
      case "likeworth:hello":
        parent.postMessage({ type: "likeworth:ready", v: 1 }, origin === "null" ? "*" : origin);
        told = 0;
        return tell();
      case "likeworth:theme":
        if (THEMES.includes(data.theme)) replace(withTheme(data.theme));
        return;
      case "likeworth:inputs":
        if (typeof data.inputs === "string") replace(data.inputs);
    }
  });

  // Once all is here, a worker of its own keeps these files for a host that is read again without a connection. Where the page's own worker
  // answers already there is nothing to do, and where the browser keeps nothing here there is none.
  addEventListener("load", () => setTimeout(() => {
    try {
      if (localStorage && !navigator.serviceWorker.controller) navigator.serviceWorker.register("sw.js").catch(() => {});
    } catch {
      // A sandboxed frame, or storage refused.
    }
  }, 2000));
})();
