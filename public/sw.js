// Keeps one version of the page for use without a connection: whole or not at all. scripts/offline.mjs writes in which build this is and the
// files that belong to it. To take all of it back from visitors, publish public/kill-switch.js under this name.
const BUILD = "{{build}}";
// Path from here, SHA-256 in base64, type.
const FILES = "{{files}}";

// Other folders of this origin may hold other copies of the page.
const OURS = `likeworth ${registration.scope} `;
const CACHE = OURS + BUILD;

const address = (path) => new URL(path, registration.scope).href;

// What a host says of how its pages may be used holds without it as well.
const RULES = ["content-security-policy", "cross-origin-embedder-policy", "cross-origin-opener-policy", "cross-origin-resource-policy",
  "permissions-policy", "referrer-policy", "x-content-type-options"];
const headersOf = ({ headers }, type) => [["content-type", type], ...RULES.filter((name) => headers.has(name)).map((name) => [name, headers.get(name)])];

// A connection cut short, a host that is half updated or answers HTML for everything, a login page: another hash, and nothing is kept.
async function keep(cache, [path, hash, type]) {
  const answer = await fetch(address(path), { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${answer.status} for ${path}`);
  const bytes = await answer.arrayBuffer();
  const found = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))));
  if (found !== hash) throw new Error(`${path} is not of this version`);
  await cache.put(address(path), new Response(bytes, { headers: headersOf(answer, type) }));
}

async function install() {
  try {
    const cache = await caches.open(CACHE);
    await Promise.all(FILES.map((file) => keep(cache, file)));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function forget() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
}

const PATHS = new Map(FILES.map(([path]) => [address(path), path]));

// The path of one of our files, whatever query it is asked with.
const pathOf = ({ method, url }) => (method === "GET" ? PATHS.get(url.replace(/[?#].*$/, "").replace(/\/index\.html$/, "/")) : undefined);

// A cache that lost one file is not whole: all else comes from the host again.
async function answer(request, path) {
  try {
    const kept = await caches.match(address(path), { cacheName: CACHE });
    if (kept) return kept;
    await caches.delete(CACHE);
  } catch {
    // No caches: the host answers.
  }
  return fetch(request);
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(forget()));
addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path !== undefined) event.respondWith(answer(event.request, path));
});
addEventListener("message", ({ data }) => {
  // Only a page of the same build is taken over as it stands; any other goes on with its own.
  if (data === `claim ${BUILD}`) clients.claim();
  if (data === "take over") skipWaiting();
});
