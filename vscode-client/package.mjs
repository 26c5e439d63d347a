// Makes the extension's package: npm run package [-- --target PLATFORM]
//   without a target   kube9-VERSION.vsix, with the server's jar inside, which needs a Java on the machine
//   --target           kube9-PLATFORM-VERSION.vsix, with a Java runtime that contains the server: linux-x64, linux-arm64,
//                      darwin-x64, darwin-arm64 or win32-x64
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const here = import.meta.dirname;
const root = join(here, "..");
const { target } = parseArgs({ options: { target: { type: "string" } } }).values;
const manifest = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const { version } = manifest;
const vsix = join(here, `kube9-${target === undefined ? "" : `${target}-`}${version}.vsix`);
// The time in the package is that of the server's jar, so that the same sources give the same bytes.
const time = /outputTimestamp>(.*?)</.exec(readFileSync(join(root, "pom.xml"), "utf8"))[1];
const env = { ...process.env, SOURCE_DATE_EPOCH: String(Date.parse(time) / 1000), TZ: "UTC" };
const run = (command, args, cwd) => execFileSync(command, args, { cwd, env, stdio: "inherit" });

/** The files of the server in the package, each with its source. */
function server() {
  if (target === undefined) {
    // The launcher script builds the server if it is missing or out of date, and reports what it lacks for that.
    run(join(root, "kube9"), ["--version"], root);
    return {
      "server/kube9-server.jar": join(root, "server/target/kube9-server.jar"),
      "server/jvm.options": join(root, "server/jvm.options"),
      "server/java-homes": join(root, "server/java-homes"),
    };
  }
  run(join(root, "kube9"), ["package", "--target", target], root);
  const packaged = join(root, `target/packaging/${target}/kube9-${version}`);
  const files = { runtime: join(packaged, "lib/kube9/runtime") };
  for (const name of ["jvm.options", "kube9.aot"]) {
    const source = join(packaged, "lib/kube9", name);
    if (existsSync(source)) files[`server/${name}`] = source;
  }
  return files;
}

/** The client's libraries that are bundled, as package-lock.json has them: their folders, each with its entry. */
function libraries() {
  const { packages } = JSON.parse(readFileSync(join(here, "package-lock.json"), "utf8"));
  return Object.entries(packages).filter(([folder, { dev }]) => folder !== "" && !dev);
}

/** The SBOM: that of the server, with the client's libraries. */
function sbom() {
  const server =
    target === undefined
      ? execFileSync(join(root, "kube9"), ["package", "--sbom"], { cwd: root })
      : readFileSync(join(root, `target/packaging/${target}/kube9-${version}/share/doc/kube9/kube9.cdx.json`));
  const bill = JSON.parse(server);
  for (const [folder, { version, license }] of libraries()) {
    const name = folder.slice("node_modules/".length);
    const purl = `pkg:npm/${name}@${version}`;
    bill.components.push({ type: "library", "bom-ref": purl, name, version, purl, licenses: [{ license: { id: license } }] });
    bill.dependencies[0].dependsOn.push(purl);
    bill.dependencies.push({ ref: purl });
  }
  return `${JSON.stringify(bill, undefined, 2)}\n`;
}

/** Puts the licences of what is bundled into a folder: of the server's libraries, and of the client's. */
function addLicenses(folder) {
  cpSync(join(root, "packaging/licenses"), folder, { recursive: true });
  copyFileSync(join(root, "packaging/libraries.json"), join(folder, "libraries.json"));
  for (const [name] of libraries()) {
    const library = join(here, name);
    const text = readdirSync(library).find((file) => /^licen[cs]e/i.test(file));
    if (text === undefined) throw new Error(`${library} has no file with its licence`);
    copyFileSync(join(library, text), join(folder, `${name.replace("node_modules/", "npm-").replaceAll("/", "-")}.txt`));
  }
}

const files = server();
run(process.execPath, ["esbuild.mjs", "--production"], here);
// Put together in a folder of its own: vsce wants each file that package.json names, and packages differ in them.
const staged = join(here, ".package");
rmSync(staged, { recursive: true, force: true });
mkdirSync(join(staged, "server"), { recursive: true });
for (const [name, source] of Object.entries(files)) {
  cpSync(source, join(staged, name), { recursive: true });
}
for (const name of ["dist", "media", "README.md"]) {
  cpSync(join(here, name), join(staged, name), { recursive: true });
}
for (const name of ["CHANGELOG.md", "LICENSE"]) {
  copyFileSync(join(root, name), join(staged, name));
}
addLicenses(join(staged, "licenses"));
writeFileSync(join(staged, "kube9.cdx.json"), sbom());
const own = manifest.files.filter((name) => !name.startsWith("server/"));
const inside = Object.keys(files).map((name) => (statSync(files[name]).isDirectory() ? `${name}/**` : name));
delete manifest.scripts;
writeFileSync(join(staged, "package.json"), JSON.stringify({ ...manifest, files: [...own, "kube9.cdx.json", "licenses/*", ...inside] }, undefined, 2));
// The pictures of the README are at their release's tag, so that the Marketplace shows those of this version.
const repository = manifest.repository.url.replace(/\.git$/, "");
const at = (form) => `${repository}/${form}/v${version}/vscode-client`;
const options = ["--baseContentUrl", at("blob"), "--baseImagesUrl", at("raw"), ...(target === undefined ? [] : ["--target", target])];
run(join(here, "node_modules/.bin/vsce"), ["package", "--no-dependencies", "--out", vsix, ...options], staged);
rmSync(staged, { recursive: true });
run("python3", [join(here, "compress.py"), vsix], here);
console.log(`${vsix}: ${(statSync(vsix).size / 1e6).toFixed(1)} MB`);
