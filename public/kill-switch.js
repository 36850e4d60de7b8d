// Publish this as sw.js, in place of the one that the build made, to take the offline version back from everybody who has it: it removes
// what was kept, and itself. Pages that are open go on; the next load comes from the host.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(removeAll()));

async function removeAll() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(`likeworth ${registration.scope} `)).map((name) => caches.delete(name)));
  await registration.unregister();
}
