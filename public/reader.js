// The worker's end of src/browser/reader.rs; scripts/reader.mjs puts the program's glue before it. The page hands over the program, since a worker of
// Firefox asks no service worker for it, then files and questions:
//
//   { program }                 -> { ready: PROTOCOL }
//   { file }                    -> { told: BYTES } now and then, then { read: true }
//   { remove: PLACE }
//   { ask: JSON of Asked }      -> { report: JSON of Report }
//
// What goes wrong is thrown, and heard of by the page as an error of the worker.
let desk;

const slicer = (file) => {
  const reader = new FileReaderSync();
  return (from, to) => new Uint8Array(reader.readAsArrayBuffer(file.slice(from, to)));
};

onmessage = async ({ data: { program, file, remove, ask } }) => {
  if (program) {
    await init({ module_or_path: program });
    desk = new Desk();
    postMessage({ ready: protocol() });
  } else if (file) {
    desk.read(file.name, file.size, file.lastModified, slicer(file), (told) => postMessage({ told }));
    postMessage({ read: true });
  } else if (remove !== undefined) {
    desk.remove(remove);
  } else if (ask) {
    postMessage({ report: desk.report(ask) });
  }
};
