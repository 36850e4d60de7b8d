// Serves examples/blog-post.html from another origin than the page in it, as a blog does: node scripts/blog.mjs, after a build.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import sirv from "sirv";

const listen = (server, host) => new Promise((done) => server.listen(0, host, () => done(server.address().port)));
const files = sirv("dist", { dev: true, setHeaders: (response) => response.setHeader("access-control-allow-origin", "*") });
const tool = `http://127.0.0.1:${await listen(createServer((request, response) => files(request, response, () => response.writeHead(404).end())), "127.0.0.1")}/`;

const post = readFileSync("examples/blog-post.html", "utf8").replaceAll("https://likeworth.example/", tool);
const blog = createServer((request, response) => response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(post));
console.log(`The post: http://localhost:${await listen(blog, "localhost")}/ (Likeworth: ${tool})`);
