// Part of likeworth.html alone (scripts/one-file.mjs). A page opened from a disk may fetch nothing: what the program asks for by its address
// is in this file, as a block of text with that name. Nothing else is answered.
{
  const answer = async (name) => {
    // A file that was cut short ends before its last block.
    if (document.readyState === "loading") await new Promise((parsed) => addEventListener("DOMContentLoaded", parsed, { once: true }));
    const block = document.getElementById(name);
    if (!block) throw new TypeError(`${name} is not in this file`);
    const packed = Uint8Array.from(atob(block.textContent), (letter) => letter.charCodeAt(0));
    // Deflated with a checksum: a block that lost a byte is refused, not run.
    const whole = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(await new Response(whole).arrayBuffer(), { headers: { "content-type": block.dataset.type } });
  };
  window.fetch = (address) => answer(new URL(address, document.baseURI).pathname.split("/").at(-1));
}
