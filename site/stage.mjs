// Makes the pages of the site from the repository: copies README.md, CONTRIBUTING.md, CHANGELOG.md and docs/, writes pages for
// directories and examples, and turns links so that they lead to pages of the site.
//
//   node stage.mjs REPOSITORY PAGES
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname, join, posix, relative } from "node:path";

const [repository, pages] = process.argv.slice(2);
const read = (file) => readFileSync(join(repository, file), "utf8");
const write = (page, text) => {
  mkdirSync(dirname(join(pages, page)), { recursive: true });
  writeFileSync(join(pages, page), text);
};

// Where files of the repository are on the site.
const weights = "data/src/main/resources/dev/etude/data/weights/optimizers/README.md";
const moved = { "README.md": "index.md", LICENSE: "LICENSE.txt", "examples/tour.jsh": "examples/tour.md", [weights]: "weights.md" };
const placeOf = (file) => moved[file] ?? file.replace(/^docs\//, "").replace(/(^|\/)README\.md$/, "$1index.md");
const directoriesWithPages = ["docs/theory", "docs/decisions", "docs/schema", "examples/library", "examples/djl"];

function turned(text, file) {
  const from = placeOf(file);
  return text.replace(/(!?\[[^\]]*\])\(([^)\s]+)\)/g, (link, label, target) => {
    if (/^[a-z]+:/.test(target) || target.startsWith("#")) {
      return link;
    }
    const [path, anchor] = target.split("#");
    const named = posix.normalize(posix.join(posix.dirname(file), path)).replace(/\/$/, "");
    if (!existsSync(join(repository, named))) {
      throw new Error(`${file}: ${target} leads nowhere`);
    }
    const isDirectory = statSync(join(repository, named)).isDirectory();
    if (isDirectory && !directoriesWithPages.includes(named)) {
      throw new Error(`${file}: ${target} is a directory without a page`);
    }
    const place = isDirectory ? placeOf(named) + "/index.md" : placeOf(named);
    let to = posix.relative(posix.dirname(from), place);
    if (!to.startsWith(".")) {
      to = "./" + to;
    }
    return `${label}(${to}${anchor ? "#" + anchor : ""})`;
  });
}

const titleOf = (text) => /^# (.+)$/m.exec(text)[1];

function page(file) {
  write(placeOf(file), turned(read(file), file));
}

function list(directory, title) {
  const files = readdirSync(join(repository, directory)).filter((name) => name.endsWith(".md")).sort();
  const lines = files.map((name) => `- [${titleOf(read(join(directory, name)))}](./${name})`);
  write(placeOf(directory) + "/index.md", `# ${title}\n\n${lines.join("\n")}\n`);
}

function example(directory, title) {
  const sources = readdirSync(join(repository, directory), { recursive: true }).map(String);
  const shown = sources.filter((name) => !/(^|\/)target\//.test(name) && /\.(java|xml)$/.test(name)).sort();
  const parts = shown.map((name) => {
    const language = extname(name).slice(1);
    return `## ${relative("src/main/java/example", name).startsWith("..") ? name : posix.basename(name)}\n\n\`\`\`${language}\n${read(join(directory, name))}\n\`\`\`\n`;
  });
  write(directory + "/index.md", `# ${title}\n\nThe files of ${directory}.\n\n${parts.join("\n")}`);
}

rmSync(pages, { recursive: true, force: true });
for (const name of readdirSync(join(repository, "docs"), { recursive: true }).map(String)) {
  if (name.endsWith(".md")) {
    page("docs/" + name);
  } else if (/\.(png|svg)$/.test(name)) {
    cpSync(join(repository, "docs", name), join(pages, name));
  }
}
page("README.md");
page("CONTRIBUTING.md");
page("CHANGELOG.md");
page(weights);
list("docs/theory", "Theory");
list("docs/decisions", "Decisions");
example("examples/library", "Programs that use the library");
write("examples/tour.md", `# A tour for teaching\n\nThe file examples/tour.jsh.\n\n\`\`\`java\n${read("examples/tour.jsh")}\n\`\`\`\n`);
example("examples/djl", "A program that tunes a model of the Deep Java Library");

const schemas = readdirSync(join(repository, "docs/schema")).filter((name) => name.endsWith(".json")).sort();
for (const name of schemas) {
  mkdirSync(join(pages, "public/schema"), { recursive: true });
  cpSync(join(repository, "docs/schema", name), join(pages, "public/schema", name));
}
const schemaList = schemas.map((name) => `- <a href="./${name}" target="_self">${name}</a>`).join("\n");
write("schema/index.md", turned(read("docs/schema/README.md"), "docs/schema/README.md") + "\n" + schemaList + "\n");
cpSync(join(repository, "LICENSE"), join(pages, "public/LICENSE.txt"));
