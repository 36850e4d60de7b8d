// Likeworth in other pages, protocol v1 (docs/embedding.md): defines <likeworth-estimator>, and lets plain iframes of Likeworth grow with their
// content. It makes no request of its own and leaves no global name. Built as embed.js and as embed.v1.js, which never changes once it is published.
(() => {
  const NAME = "likeworth-estimator";
  if (!document.currentScript || customElements.get(NAME)) return;
  const EMBED = new URL("embed/", document.currentScript.src);
  // What becomes of the element's attributes and of its custom properties --likeworth-…: names of the link. `inputs` holds any others.
  const ATTRIBUTES = ("mode platform format niche country adult likes posts views reach followers comments visits clicks long bought " +
    "show pathway coins unit theme lang currency").split(" ");
  const LOOK = ["paper", "ink", "money-ink", "likes-ink", "font"];
  const frames = new Map();

  const watch = (frame, onReady = () => {}) => {
    if (frames.has(frame)) return;
    frames.set(frame, { onReady, height: 0, growths: [] });
    const hello = () => frame.contentWindow?.postMessage({ type: "likeworth:hello", v: 1 }, "*");
    frame.addEventListener("load", hello);
    hello();
  };
  const watchAll = () => document.querySelectorAll("iframe").forEach((frame) => frame.src.startsWith(EMBED.href) && watch(frame));

  // A frame that grows because it has grown stops here, and scrolls.
  const resize = (frame, known, asked) => {
    if (!Number.isInteger(asked) || known.growths.length > 20) return;
    const height = Math.min(5000, Math.max(150, asked));
    if (Math.abs(height - known.height) < 2) return;
    const now = performance.now();
    if (height > known.height) known.growths = [...known.growths.filter((then) => now - then < 2000), now];
    known.height = height;
    frame.style.height = `${height}px`;
  };

  // Only a frame of ours is heard, by its own window and its own origin (a sandboxed one has none).
  addEventListener("message", ({ source, origin, data }) => {
    if (!source || (origin !== EMBED.origin && origin !== "null") || data?.v !== 1) return;
    if (data.type !== "likeworth:ready" && data.type !== "likeworth:height") return;
    watchAll();
    for (const [frame, known] of frames) {
      if (!frame.isConnected) frames.delete(frame);
      else if (frame.contentWindow !== source) continue;
      else if (data.type === "likeworth:ready") known.onReady();
      else resize(frame, known, data.height);
    }
  });

  class Estimator extends HTMLElement {
    static observedAttributes = [...ATTRIBUTES, "inputs"];
    #root = this.attachShadow({ mode: "closed" });
    #frame;
    #isReady = false;

    // What stands in the element, as a rule a link, is seen until the frame answers, and again if it does not.
    connectedCallback() {
      const [frame, fallback] = [document.createElement("iframe"), document.createElement("slot")];
      let timer;
      const answered = (yes) => {
        clearTimeout(timer);
        [frame.hidden, fallback.hidden] = [!yes, yes];
        frame.style.display = yes ? "block" : "none";
        fallback.style.display = yes ? "none" : "";
      };
      if (!this.style.display) this.style.display = "block";
      const kind = this.getAttribute("show") === "converter" ? 560 : this.hasAttribute("pathway") ? 700 : 900;
      frame.style.cssText = `display:block;border:0;width:100%;height:${kind}px`;
      frame.title = this.title || "Likeworth: what likes are worth";
      frame.loading = "lazy";
      frame.referrerPolicy = "no-referrer";
      frame.allow = "clipboard-write";
      frame.sandbox = "allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox";
      frame.src = this.#address();
      // A frame that a policy refuses is never loaded in Firefox, and is in Chromium: once it is loaded or seen, it has eight seconds.
      const expect = () => (timer ??= setTimeout(answered, 8000, false));
      frame.addEventListener("load", expect);
      new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && expect()).observe(frame);
      this.#frame = frame;
      this.#root.replaceChildren(frame, fallback);
      watch(frame, () => {
        this.#isReady = true;
        answered(true);
      });
    }

    disconnectedCallback() {
      frames.delete(this.#frame);
      this.#frame = undefined;
      this.#isReady = false;
    }

    // Another fragment is no other page: what is shown follows without loading anything, and without a step in the history.
    attributeChangedCallback() {
      if (this.#isReady) this.#frame.contentWindow?.location.replace(this.#address());
      else if (this.#frame) this.#frame.src = this.#address();
    }

    #address() {
      const style = getComputedStyle(this);
      const pairs = [["v", "1"], ...ATTRIBUTES.map((name) => [name, this.getAttribute(name)]),
        ...LOOK.map((name) => [name, style.getPropertyValue(`--likeworth-${name}`).trim()])];
      const said = pairs.filter(([, value]) => value).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
      return `${EMBED}#${[...said, this.getAttribute("inputs")].filter(Boolean).join("&")}`;
    }
  }
  for (const name of Estimator.observedAttributes.filter((name) => !(name in HTMLElement.prototype))) {
    Object.defineProperty(Estimator.prototype, name, {
      get() { return this.getAttribute(name); },
      set(value) { value == null ? this.removeAttribute(name) : this.setAttribute(name, value); },
    });
  }
  customElements.define(NAME, Estimator);
  watchAll();
  addEventListener("DOMContentLoaded", watchAll);
})();
