// Opens pages in headless Chromium: no error on the console, no file that is missing, nothing from another host; and searches.
//
//   node check-browser.mjs HTML CHROMIUM
import { createReadStream, existsSync, readdirSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import puppeteer from "puppeteer-core";

const [root, chromium] = process.argv.slice(2);
const base = process.env.ETUDE_SITE_BASE ?? "/";
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2", ".txt": "text/plain" };
const server = createServer((request, response) => {
  let file = join(root, decodeURIComponent(new URL(request.url, "http://localhost").pathname).slice(base.length));
  if (existsSync(file) && statSync(file).isDirectory()) {
    file = join(file, "index.html");
  }
  if (request.url === "/favicon.ico") {
    response.writeHead(204).end(); // browsers ask for it by themselves
    return;
  }
  if (!existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
  createReadStream(file).pipe(response);
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const address = `http://127.0.0.1:${server.address().port}${base}`;

const faults = [];
const browser = await puppeteer.launch({ executablePath: chromium, pipe: true, args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"] });
let opened = 0;
try {
  const page = await browser.newPage();
  let current = "";
  page.on("console", (message) => message.type() === "error" && faults.push(`${current}: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`${current}: ${error.message}`));
  page.on("response", (response) => response.status() >= 400 && faults.push(`${current}: ${response.status()} ${response.url()}`));
  page.on("request", (request) => /^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url()) || faults.push(`${current}: asks for ${request.url()}`));
  const html = readdirSync(root, { recursive: true }).map(String).filter((name) => name.endsWith(".html") && name !== "404.html");
  const shown = html.filter((name) => !name.startsWith("api/")).concat(["api/index.html", "api/dev/etude/tuning/Tuning.html"]);
  for (const name of shown.sort()) {
    current = name;
    await page.goto(address + name, { waitUntil: "load", timeout: 60_000 });
    opened++;
    if ((await page.evaluate(() => document.body.innerText.trim().length)) < 40) {
      faults.push(`${name}: shows nothing`);
    }
  }
  current = "search";
  await page.goto(address, { waitUntil: "networkidle0" });
  await page.click(".DocSearch-Button, .VPNavBarSearchButton, #local-search button");
  await page.waitForSelector("#localsearch-input", { timeout: 30_000 });
  await page.type("#localsearch-input", "overtuning");
  await page.waitForSelector(".VPLocalSearchBox .result", { timeout: 30_000 });
} catch (error) {
  faults.push(String(error));
} finally {
  await browser.close();
  server.close();
}
faults.forEach((fault) => console.error(fault));
console.log(`${opened} pages opened in Chromium and one search made, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
