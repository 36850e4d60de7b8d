// The page's one Trusted Types policy; the policy in index.html allows no other. It stands before every other script, all of which wait until
// the page is read: nothing but the style sheet holds up its first paint.
// Leptos makes its elements from constant markup through `innerHTML`: markup that could run or load something is refused,
// and no script address may be made from text but those of the two workers beside the page. What visitors type is only ever written as text.
if (window.trustedTypes) {
  const refused = /<\s*(script|iframe|frame|object|embed|base|meta|link)\b|[\s"'/]on[a-z]+\s*=|javascript:/i;
  trustedTypes.createPolicy("default", {
    createHTML(markup) {
      if (refused.test(markup)) throw new TypeError("markup refused");
      return markup;
    },
    createScriptURL(address) {
      const { href } = new URL(address, document.baseURI);
      if (!["sw.js", "reader.js"].some((name) => href === new URL(name, document.baseURI).href)) throw new TypeError("script refused");
      return href;
    },
  });
}
