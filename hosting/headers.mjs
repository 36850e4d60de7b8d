// The one table of response headers: what a host that can send headers sends for each file of dist/. All else is made of it: dist/_headers,
// hosting/nginx.conf and hosting/htaccess (scripts/hosting.mjs), and the headers that the browser tests serve the page with.
// Why each is there: docs/hosting.md.

const PERMISSIONS = "accelerometer=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), " +
  "microphone=(), midi=(), payment=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=(), " +
  "browsing-topics=(), clipboard-read=(), fullscreen=(self)";

const everywhere = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "Permissions-Policy": `${PERMISSIONS}, clipboard-write=(self)`,
};
const ASK_AGAIN = "no-cache";
const FOR_EVER = "public, max-age=31536000, immutable";
// A frame without an origin of its own (a sandbox without allow-same-origin) starts only from files that anybody may read. They are public.
const anybody = { "Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*" };
const alone = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin" };

// The rules, the first that fits holds. `path` is a regular expression for the end of an address, behind the slash of the folder that holds dist/;
// the last one fits all. `policies` are the content policies that the pages carry in their meta elements: { page, embed }.
export const rules = (policies) => [
  {
    what: "the page for other people's posts",
    path: "embed/(index\\.html)?",
    headers: {
      ...everywhere,
      "Permissions-Policy": `${PERMISSIONS}, clipboard-write=*`,
      // No frame-ancestors: in Chromium even * refuses a post that has no origin, opened from a disk or shown in a sandboxed preview.
      "Content-Security-Policy": policies.embed,
      "Cross-Origin-Embedder-Policy": "require-corp",
      "Cross-Origin-Resource-Policy": "cross-origin",
      "Cache-Control": ASK_AGAIN,
    },
  },
  {
    what: "all in one file: its own policy names its scripts by hash, and stands in it",
    path: "likeworth(\\.html)?",
    headers: { ...everywhere, "Content-Security-Policy": "frame-ancestors 'none'", ...alone, "Cache-Control": ASK_AGAIN },
  },
  {
    what: "the page",
    path: "([^/]+\\.html)?",
    headers: { ...everywhere, "Content-Security-Policy": `${policies.page}; frame-ancestors 'none'`, ...alone, "Cache-Control": ASK_AGAIN },
  },
  {
    what: "the worker, which is under no policy but that of its own headers",
    path: "sw\\.js",
    headers: {
      ...everywhere,
      "Content-Security-Policy": `${policies.page}; frame-ancestors 'none'`,
      "Cross-Origin-Resource-Policy": "same-origin",
      "Cache-Control": ASK_AGAIN,
    },
  },
  {
    what: "files whose name is new when their bytes are",
    path: "([^/]+-[0-9a-f]{16}(_[a-z]+)?\\.[a-z0-9]+|embed\\.v[0-9]+\\.js)",
    headers: { ...everywhere, "Content-Security-Policy": `${policies.page}; frame-ancestors 'none'`, ...anybody, "Cache-Control": FOR_EVER },
  },
  {
    what: "all else",
    path: "[^/]*",
    headers: { ...everywhere, "Content-Security-Policy": `${policies.page}; frame-ancestors 'none'`, ...anybody, "Cache-Control": ASK_AGAIN },
  },
];

// The headers of the file at `path` in dist/ ("" is its folder).
export function headersOf(path, policies) {
  return rules(policies).find((rule) => new RegExp(`(^|/)${rule.path}$`).test(path)).headers;
}
