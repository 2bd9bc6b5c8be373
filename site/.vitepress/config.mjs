// The site: pages from site/target/pages, search in the browser, nothing from elsewhere at run time.
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const target = fileURLToPath(new URL("../target", import.meta.url));
const pages = join(target, "pages");
const titleOf = (page) => /^# (.+)$/m.exec(readFileSync(join(pages, page), "utf8"))[1];
const item = (page) => ({ text: titleOf(page), link: "/" + page.replace(/\.md$/, "").replace(/(^|\/)index$/, "$1") });
const itemsOf = (directory) =>
  readdirSync(join(pages, directory))
    .filter((name) => name.endsWith(".md") && name !== "index.md")
    .sort()
    .map((name) => item(directory + "/" + name));

export default {
  title: "Étude",
  description: "Learns step sizes and optimizers: a library and a command line.",
  // Names of places in pages as on the repository's host, so that links hold on both.
  markdown: { anchor: { slugify: (title) => title.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replace(/\s/g, "-") } },
  head: [["link", { rel: "icon", href: "data:," }]],
  base: process.env.ETUDE_SITE_BASE ?? "/",
  srcDir: pages,
  outDir: join(target, "html"),
  cacheDir: join(target, "cache"),
  ignoreDeadLinks: [/\.json$/, /LICENSE\.txt$/], // check-links.mjs looks at all links of the pages that are built
  themeConfig: {
    search: { provider: "local" },
    outline: [2, 3],
    nav: [
      { text: "tune", link: "/tune" },
      { text: "Tour", link: "/tour" },
      { text: "Reports", link: "/reports/" },
      { text: "Java", link: "/api/index.html", target: "_self" },
    ],
    sidebar: [
      { text: "Start", items: ["index.md", "tour.md", "tune.md", "tables.md", "trust.md", "compared.md", "glossary.md"].map(item) },
      {
        text: "More jobs",
        items: ["programs.md", "sampling.md", "djl.md", "spark.md", "paper.md", "reports/index.md"].map(item),
      },
      {
        text: "As a library",
        items: [
          { text: "Javadoc", link: "/api/index.html", target: "_self" },
          ...["adding-a-problem.md", "choosing-an-engine.md", "extending.md", "examples/tour.md", "examples/library/index.md", "examples/djl/index.md"].map(item),
        ],
      },
      { text: "Theory", collapsed: true, items: itemsOf("theory") },
      { text: "Results", items: ["experiments.md", "performance.md", "schema/index.md"].map(item) },
      { text: "The project", items: ["CHANGELOG.md", "CONTRIBUTING.md", "releasing.md"].map(item) },
      { text: "Decisions", collapsed: true, items: itemsOf("decisions") },
    ],
  },
};
