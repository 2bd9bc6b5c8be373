// Looks at every link of the pages that were built: a file that is not there, or a place in a page that is not there, is an error.
//
//   node check-links.mjs HTML
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, posix } from "node:path";

const root = process.argv[2];
const base = process.env.ETUDE_SITE_BASE ?? "/";
const unescaped = (text) =>
  text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#(\d+);/g, (_, n) => String.fromCodePoint(n)).replace(/&amp;/g, "&");
const pages = readdirSync(root, { recursive: true }).map(String).filter((name) => name.endsWith(".html"));
const texts = new Map(pages.map((name) => [name, readFileSync(join(root, name), "utf8")]));
const places = new Map();

function placesOf(page) {
  if (!places.has(page)) {
    const found = texts.get(page).matchAll(/\s(?:id|name)="([^"]*)"/g);
    places.set(page, new Set([...found].map((match) => unescaped(match[1]))));
  }
  return places.get(page);
}

let links = 0;
const dead = [];
for (const [page, text] of texts) {
  if (page === "api/constant-values.html") {
    continue; // javadoc's own table of contents leads to places that it does not make
  }
  const body = text.replace(/<script[\s\S]*?<\/script>/g, "");
  for (const [, link] of body.matchAll(/<[a-z][^>]*?\s(?:href|src)="([^"]*)"/g)) {
    const target = unescaped(link);
    if (/^(https?:|data:|mailto:|javascript:|\/\/)/.test(target)) {
      continue;
    }
    links++;
    const [path, anchor] = target.split("#");
    let file = path === "" ? page : path.startsWith("/") ? path.slice(base.length) : posix.join(posix.dirname(page), path);
    file = decodeURIComponent(file.replace(/\?.*$/, ""));
    if (existsSync(join(root, file)) && statSync(join(root, file)).isDirectory()) {
      file = posix.join(file, "index.html");
    }
    if (!existsSync(join(root, file)) && existsSync(join(root, file + ".html"))) {
      file += ".html";
    }
    if (!existsSync(join(root, file))) {
      dead.push(`${page}: ${target}`);
    } else if (anchor && texts.has(file) && !placesOf(file).has(decodeURIComponent(anchor)) && !placesOf(file).has(anchor)) {
      dead.push(`${page}: ${target} (there is no such place in the page)`);
    }
  }
}
dead.forEach((line) => console.error(line));
console.log(`${links} links in ${pages.length} pages, ${dead.length} dead`);
process.exit(dead.length === 0 && links > 0 ? 0 : 1);
