// Writes the header files of common hosts out of the one table, hosting/headers.mjs, and the policies of the built pages:
//   node scripts/hosting.mjs          hosting/nginx.conf and hosting/htaccess, which are checked in, out of dist/
//   node scripts/hosting.mjs FOLDER   FOLDER/_headers, for Netlify and Cloudflare Pages: a part of the build
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { headersOf, rules } from "../hosting/headers.mjs";

const MADE = "Made by scripts/hosting.mjs out of hosting/headers.mjs: change those.";

// The content policies that the pages of a built folder carry.
export function policiesOf(folder) {
  const policy = (name) => {
    const found = readFileSync(join(folder, name), "utf8").match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/);
    if (!found) throw new Error(`${name} has no policy`);
    return found[1];
  };
  const page = policy("index.html");
  return { page, embed: existsSync(join(folder, "embed/index.html")) ? policy("embed/index.html") : page };
}

// All files of a built folder that are asked for by their name.
export function filesOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((file) => relative(folder, join(file.parentPath ?? file.path, file.name))).filter((name) => !/\.(br|gz)$|^_headers$/.test(name)).sort();
}

// Where several rules fit, these hosts send the headers of all, joined by commas, and two policies joined are both in force: nothing is said
// twice here. A rule a file, by name, needs no pattern of which the two hosts think differently.
export function netlify(folder) {
  const policies = policiesOf(folder);
  const all = rules(policies).map((rule) => rule.headers);
  const common = Object.entries(all[0]).filter(([name, value]) => all.every((headers) => headers[name] === value));
  const lines = (headers) => headers.map(([name, value]) => `  ${name}: ${value}\n`).join("");
  const names = new Set(common.map(([name]) => name));
  const rule = (path) => `/${path}\n${lines(Object.entries(headersOf(path, policies)).filter(([name]) => !names.has(name)))}`;
  return `# ${MADE}\n# For dist/ as the root of a site.\n/*\n${lines(common)}${filesOf(folder).flatMap(addresses).map(rule).join("")}`;
}

// Under which addresses hosts show a file: a folder for its index.html, a page without its ending.
function addresses(file) {
  if (/(^|\/)index\.html$/.test(file)) return [file.replace(/index\.html$/, ""), file];
  return file.endsWith(".html") ? [file.replace(/\.html$/, ""), file] : [file];
}

const headerNames = (all) => [...new Set(all.flatMap((rule) => Object.keys(rule.headers)))].sort();

export function nginx(policies) {
  const all = rules(policies);
  const others = all.slice(0, -1);
  const rest = all.at(-1).headers;
  const variable = (name) => `$likeworth_${name.toLowerCase().replaceAll("-", "_")}`;
  const isSame = (name) => all.every((rule) => rule.headers[name] === rest[name]);
  const line = (pattern, value, what) => `    # ${what}\n    ${pattern} "${value ?? ""}";\n`;
  const map = (name) =>
    `map $uri ${variable(name)} {\n${others.map((rule) => line(`"~/${rule.path}$"`, rule.headers[name], rule.what)).join("")}` +
    `${line("default", rest[name], all.at(-1).what)}}\n`;
  const names = headerNames(all);
  const add = (name) => `    add_header ${name} ${isSame(name) ? `"${rest[name]}"` : variable(name)};\n`;
  return `# ${MADE}
# For /etc/nginx/conf.d/: put in your name, your folder and your certificate. dist/ may also be a sub-folder of root.
# An empty value is a header that is not sent.
${names.filter((name) => !isSame(name)).map(map).join("")}
server {
    # Behind https: a browser keeps the page for use without a connection only there.
    # listen 443 ssl;
    # ssl_certificate /etc/ssl/likes.example.org.pem;
    # ssl_certificate_key /etc/ssl/likes.example.org.key;
    listen 80;
    server_name likes.example.org;
    root /var/www/likeworth;
    index index.html;
    charset utf-8;

    # The .gz files beside the assets. With the module ngx_brotli, the .br files, too: brotli_static on;
    gzip_static on;
    gzip_vary on;

    # Older versions do not know these types. No add_header in a location: it would take the place of all those below.
    location ~ \\.wasm$ {
        types { }
        default_type application/wasm;
    }
    location ~ \\.webmanifest$ {
        types { }
        default_type application/manifest+json;
    }

${names.map(add).join("")}}
`;
}

export function htaccess(policies) {
  const all = rules(policies);
  const names = headerNames(all);
  const differing = names.filter((name) => all.some((rule) => rule.headers[name] !== all[0].headers[name]));
  const set = (rule, indent, names) =>
    names.map((name) => `${indent}${rule.headers[name] === undefined ? `Header unset ${name}` : `Header set ${name} "${rule.headers[name]}"`}\n`).join("");
  // A later section overrules an earlier one; behind the rewriting below a file has the name of its compressed form.
  const section = (rule) =>
    `    # ${rule.what}\n    <If "%{REQUEST_URI} =~ m#/${rule.path}(\\.(br|gz))?$#">\n${set(rule, "        ", differing)}    </If>\n`;
  return `# ${MADE}
# For Apache 2.4: copy it as .htaccess into the folder that holds dist/'s files, where AllowOverride has FileInfo and Indexes; or put it into
# a <Directory> of the server's configuration, which is faster. Needs mod_headers; mod_rewrite for the compressed files.
DirectoryIndex index.html
AddType application/wasm .wasm
AddType text/javascript .js
AddType application/manifest+json .webmanifest
AddDefaultCharset utf-8

<IfModule mod_headers.c>
    # ${all.at(-1).what}
${set(all.at(-1), "    ", names)}${all.slice(0, -1).reverse().map(section).join("")}</IfModule>

# The .br and .gz files beside the assets, instead of compressing anew.
<IfModule mod_rewrite.c>
    RewriteEngine On
    RewriteCond %{HTTP:Accept-Encoding} \\bbr\\b
    RewriteCond %{REQUEST_FILENAME}.br -f
    RewriteRule ^(.+)$ $1.br [L]
    RewriteCond %{HTTP:Accept-Encoding} \\bgzip\\b
    RewriteCond %{REQUEST_FILENAME}.gz -f
    RewriteRule ^(.+)$ $1.gz [L]
</IfModule>
<IfModule mod_headers.c>
${[["br", "br"], ["gz", "gzip"]].map(([ending, encoding]) => compressed(ending, encoding)).join("")}    <FilesMatch "\\.(html|js|css|json|svg|wasm|webmanifest)(\\.(br|gz))?$">
        Header append Vary Accept-Encoding
    </FilesMatch>
</IfModule>
`;
}

function compressed(ending, encoding) {
  const types = {
    html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", json: "application/json", svg: "image/svg+xml",
    wasm: "application/wasm", webmanifest: "application/manifest+json",
  };
  const type = ([name, type]) => `    <FilesMatch "\\.${name}\\.${ending}$">\n        ForceType "${type}"\n    </FilesMatch>\n`;
  return `    <FilesMatch "\\.${ending}$">
        # No language, no type and no second encoding by this ending, and not compressed once more.
        RemoveLanguage .${ending}
        RemoveType .${ending}
        RemoveEncoding .${ending}
        Header set Content-Encoding ${encoding}
        SetEnv no-gzip 1
        SetEnv no-brotli 1
    </FilesMatch>
${Object.entries(types).map(type).join("")}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const folder = process.argv[2];
  if (folder) {
    writeFileSync(join(folder, "_headers"), netlify(folder));
  } else {
    const policies = policiesOf("dist");
    writeFileSync("hosting/nginx.conf", nginx(policies));
    writeFileSync("hosting/htaccess", htaccess(policies));
  }
}
