// A picture of the built page, as a visitor sees it:
//   node scripts/shot.mjs out.png [--width 360] [--height 900] [--scale 2] [--dark] [--forced-colors] [--full] [--at '#x'] [--region Answer]
//     [--type 'Likes per post=2500'] [--choose 'Platform=Instagram'] [--click 'Show the steps'] [--press Tab] …
// Actions happen in the order given. BROWSER=firefox takes it in Firefox. Build first: make build.
import { parseArgs } from "node:util";
import { closeBrowsers, visit } from "../tests/browser/visit.mjs";

const text = { type: "string" };
const many = { type: "string", multiple: true };
const flag = { type: "boolean" };
const { values, positionals, tokens } = parseArgs({
  allowPositionals: true,
  tokens: true,
  options: {
    width: text, height: text, scale: text, at: text, region: text, dark: flag, "forced-colors": flag, full: flag,
    type: many, choose: many, click: many, press: many,
  },
});
if (positionals.length !== 1) {
  console.error("usage: node scripts/shot.mjs out.png [options]; the options stand at the top of the file");
  process.exit(2);
}

const number = (value, otherwise) => (value === undefined ? otherwise : Number(value));
const seen = await visit({
  width: number(values.width, 1280), height: number(values.height, 900), scale: number(values.scale, 1),
  dark: values.dark, forcedColors: values["forced-colors"], at: values.at,
});
try {
  const pair = (value) => [value.slice(0, value.indexOf("=")), value.slice(value.indexOf("=") + 1)];
  const act = {
    type: (value) => seen.type(...pair(value)),
    choose: (value) => seen.choose(...pair(value)),
    click: (value) => seen.click(value, null),
    press: (value) => seen.press(value),
  };
  for (const { name, value } of tokens) await act[name]?.(value);
  await seen.settled();
  const target = values.region ? await seen.find(values.region, "region") : seen.page;
  await target.screenshot(values.region ? { path: positionals[0] } : { path: positionals[0], fullPage: Boolean(values.full) });
  const overflow = await seen.overflow();
  if (overflow > 0) console.log(`The page is ${overflow} px wider than the window.`);
  seen.complaints.forEach((complaint) => console.log(complaint));
} finally {
  await seen.end();
  await closeBrowsers();
}
