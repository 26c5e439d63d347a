// Drives a real VS Code in a headless Chromium: starts it and finds its parts in the page.
import { execFileSync, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

const QUIET = {
  "workbench.startupEditor": "none",
  "workbench.welcomePage.walkthroughs.openOnInstall": false,
  "workbench.tips.enabled": false,
  "workbench.enableExperiments": false,
  "workbench.reduceMotion": "on",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "update.showReleaseNotes": false,
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "git.enabled": false,
  "git.openRepositoryInParentFolders": "never",
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "workbench.quickOpen.closeOnFocusLost": false,
  "window.commandCenter": false,
  "npm.autoDetect": "off",
  "typescript.disableAutomaticTypeAcquisition": true,
  "remote.autoForwardPorts": false,
};
const CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];

function freePort() {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** A running VS Code with the extension installed, and the browser page that shows it. */
/** The view of clusters, and not that of the history, whose rows have the names of workloads too. */
const NOT_HISTORY = '.pane:not(:has(.pane-header[aria-label*="History"]))';

export class Editor {
  /**
   * @param dest the folder in which install.sh put VS Code
   * @param vsix the packaged extension
   * @param settings the settings of the user
   * @param machineSettings settings that name paths of this machine
   * @param trusted false opens the folder in Restricted Mode
   * @param before what VS Code's command line is put behind
   */
  static async start({ dest, vsix, before = [], settings = {}, machineSettings = {}, env = {}, trusted = true, folderSettings = undefined }) {
    const root = mkdtempSync(path.join(tmpdir(), "kube9-e2e-"));
    const node = readFileSync(path.join(dest, "node"), "utf8").trim();
    const main = path.join(dest, "vscode/out/server-main.js");
    const user = path.join(root, "user-data/User");
    const home = path.join(root, "home");
    const folder = path.join(root, "folder");
    for (const dir of [user, path.join(root, "extensions"), home, folder]) mkdirSync(dir, { recursive: true });
    if (folderSettings !== undefined) {
      mkdirSync(path.join(folder, ".vscode"));
      writeFileSync(path.join(folder, ".vscode/settings.json"), JSON.stringify(folderSettings));
    }
    const file = path.join(user, "settings.json");
    const trust = trusted
      ? { "security.workspace.trust.enabled": false }
      : { "security.workspace.trust.startupPrompt": "never", "security.workspace.trust.banner": "never" };
    writeFileSync(file, JSON.stringify({ ...QUIET, ...trust, ...settings }));
    // Settings with the scope "machine" are read from here, because the web workbench treats the host as a remote machine.
    mkdirSync(path.join(root, "user-data/Machine"));
    writeFileSync(path.join(root, "user-data/Machine/settings.json"), JSON.stringify(machineSettings));
    const childEnv = {
      ...process.env, HOME: home, XDG_CONFIG_HOME: path.join(home, ".config"), XDG_DATA_HOME: path.join(home, ".local/share"),
      XDG_CACHE_HOME: path.join(home, ".cache"), EXTENSIONS_GALLERY: '{"serviceUrl":""}', KUBECONFIG: path.join(root, "no-kubeconfig"),
      ...env,
    };
    for (const key of Object.keys(childEnv)) if (key.startsWith("VSCODE_") || key === "PORT") delete childEnv[key];
    const common = ["--server-data-dir", path.join(root, "server-data"), "--user-data-dir", path.join(root, "user-data"),
      "--extensions-dir", path.join(root, "extensions")];
    execFileSync(node, [main, ...common, "--install-extension", vsix], { env: childEnv, stdio: "pipe" });
    const port = await freePort();
    const flags = trusted ? ["--disable-workspace-trust"] : [];
    const [command, ...args] = [...before, node, main];
    const child = spawn(command, [...args, ...common, "--host", "127.0.0.1", "--port", String(port), "--without-connection-token",
      "--accept-server-license-terms", "--telemetry-level", "off", ...flags],
    { env: childEnv, stdio: ["ignore", "pipe", "pipe"], detached: true });
    const log = createWriteStream(path.join(root, "server.log"));
    child.stdout.pipe(log);
    child.stderr.pipe(log);
    const editor = new Editor(root, child, `http://127.0.0.1:${port}`, folder, file);
    try {
      await editor.answers();
      await editor.openBrowser();
    } catch (error) {
      await editor.stop();
      throw error;
    }
    return editor;
  }

  constructor(root, child, url, folder, settingsFile) {
    Object.assign(this, { root, child, url, folder, settingsFile, retries: 0 });
  }

  async answers() {
    const until = Date.now() + 60_000;
    for (;;) {
      if (this.child.exitCode !== null) throw new Error("VS Code's server ended");
      try {
        if ((await fetch(`${this.url}/version`)).ok) return;
      } catch {
        // It does not listen yet.
      }
      if (Date.now() > until) throw new Error("VS Code's server does not answer");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async openBrowser() {
    this.browser = await chromium.launchPersistentContext(path.join(this.root, "chromium"), {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      headless: true, viewport: { width: 1280, height: 820 }, locale: "en-US", reducedMotion: "reduce", args: CHROMIUM,
      permissions: ["clipboard-read", "clipboard-write"],
    });
    this.page = this.browser.pages()[0] ?? (await this.browser.newPage());
    this.page.setDefaultTimeout(30_000);
    // Notifications disappear again, so the page records all that were shown.
    await this.page.addInitScript(() => {
      if (window.top !== window) return;
      const seen = (window.__seen = { toasts: [], rows: {} });
      const add = (text) => { if (text && seen.toasts.at(-1) !== text) seen.toasts.push(text); };
      new MutationObserver(() => {
        for (const toast of document.querySelectorAll(".notifications-toasts .notification-toast")) {
          add(toast.querySelector(".notification-list-item-message")?.textContent.trim());
        }
        for (const row of document.querySelectorAll(".part.sidebar .monaco-list-row[role=treeitem]")) {
          const name = row.querySelector(".label-name")?.textContent ?? "";
          const text = row.getAttribute("aria-label") ?? "";
          const texts = (seen.rows[name] ??= []);
          if (texts.at(-1) !== text) texts.push(text);
        }
      }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    await this.open();
  }

  async open() {
    await this.page.goto(`${this.url}/?folder=${encodeURIComponent(this.folder)}`, { waitUntil: "domcontentloaded" });
    await this.page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: 60_000 });
  }

  /** Loads the window again as a person does, so that what has to be remembered is written first. */
  async reload() {
    await Promise.all([this.page.waitForEvent("domcontentloaded"), this.command("Developer: Reload Window")]);
    await this.page.locator(".monaco-workbench .part.statusbar").waitFor({ timeout: 60_000 });
  }

  /** Closes the page first, so that the extension host ends in order, then ends all processes. */
  async stop() {
    try {
      await this.page?.goto("about:blank");
      await this.browser?.close();
    } catch {
      // It has ended already.
    }
    const gone = this.child.exitCode !== null ? Promise.resolve() : new Promise((resolve) => this.child.once("exit", resolve));
    this.signal("SIGTERM");
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5000))]);
    this.signal("SIGKILL");
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  signal(name) {
    try {
      process.kill(-this.child.pid, name);
    } catch {
      // No process of the group is left.
    }
  }

  /** The pid of the extension's Java server. */
  serverPid() {
    const all = execFileSync("ps", ["-eo", "pid,pgid,args"], { encoding: "utf8" }).split("\n");
    const own = all.filter((l) => /kube9-server\.jar|-m dev\.kube9/.test(l) && l.includes(this.root.split("/").at(-1)));
    const line = own.find((l) => !l.includes(" train ") && !l.includes("AOTCacheOutput"));
    return line === undefined ? undefined : Number(line.trim().split(/\s+/)[0]);
  }

  /** The options that the server's JVM was started with. */
  serverOptions() {
    const pid = this.serverPid();
    return pid === undefined ? "" : execFileSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" });
  }

  /** Changes settings of the user, and reloads the editor, which does not watch the file in this set-up. */
  async settings(settings) {
    const now = JSON.parse(readFileSync(this.settingsFile, "utf8"));
    writeFileSync(this.settingsFile, JSON.stringify({ ...now, ...settings }));
    await this.open();
    await this.view();
  }

  // --- the tree ---------------------------------------------------------------------------------

  async view() {
    const tab = this.page.locator('.part.activitybar .action-item:has(a.action-label[aria-label^="kube9"])');
    await tab.waitFor({ timeout: 60_000 });
    const shown = this.page.locator(".part.sidebar .composite.title", { hasText: /kube9/i });
    // A click on the icon of a view that is shown hides it, and after a reload the view appears with a delay.
    for (let attempt = 1; ; attempt++) {
      try {
        await shown.waitFor({ timeout: 3000 });
        return;
      } catch (error) {
        if (attempt === 5) throw error;
        await tab.click();
      }
    }
  }

  /** The row with exactly this label. */
  row(label) {
    return this.rows().filter({
      has: this.page.locator(".label-name", { hasText: new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`) }),
    });
  }

  rows() {
    return this.page.locator(`.part.sidebar ${NOT_HISTORY} .monaco-list-row[role="treeitem"]`);
  }

  /**
   * Expands rows. VS Code 1.100 may show nothing below a row that is expanded just while the row above is drawn again;
   * then it is collapsed and expanded once more, as a person does.
   */
  async expand(...labels) {
    for (const label of labels) {
      await this.row(label).waitFor();
      for (let attempt = 1; ; attempt++) {
        if ((await this.row(label).getAttribute("aria-expanded")) !== "true") await this.clickRow(label, ".monaco-tl-twistie");
        await this.row(label).and(this.page.locator('[aria-expanded="true"]')).waitFor();
        if (await this.hasBelow(label, 5000)) break;
        if (attempt === 3) throw new Error(`nothing is below ${label}`);
        this.retries += 1;
        await this.collapse(label);
      }
    }
  }

  async hasBelow(label, timeout) {
    for (const end = Date.now() + timeout; Date.now() < end;) {
      if ((await this.below(label)).length > 0) return true;
      await this.page.waitForTimeout(50);
    }
    return false;
  }

  /**
   * Whether these rows, each in the one before it, are expanded; if not, clicks the first that is not. VS Code restores
   * what was expanded in its own time, so that a click may also collapse what it has just expanded.
   */
  async areExpanded(...labels) {
    for (const label of labels) {
      if ((await this.row(label).count()) === 0) return false;
      if ((await this.row(label).getAttribute("aria-expanded")) !== "true") {
        await this.clickRow(label, ".monaco-tl-twistie");
        await this.row(label).and(this.page.locator('[aria-expanded="true"]')).waitFor({ timeout: 3000 }).catch(() => {});
        return false;
      }
    }
    return true;
  }

  async collapse(label) {
    if ((await this.row(label).getAttribute("aria-expanded")) !== "true") return;
    await this.clickRow(label, ".monaco-tl-twistie");
    await this.row(label).and(this.page.locator('[aria-expanded="false"]')).waitFor();
  }

  /**
   * Clicks a row where it is at this moment, as a person does. Playwright's own click waits until the element holds
   * still, and meanwhile VS Code may use that element for another row.
   */
  async clickRow(label, part = ".label-name", options = {}) {
    await this.pointAway();
    await this.row(label).waitFor();
    const { x, y } = await this.row(label).locator(part).evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    await this.page.mouse.click(x, y, options);
  }

  /** The rows on screen below a row, at all levels. */
  async below(label) {
    return this.page.evaluate(([name, pane]) => {
      const rows = [...document.querySelectorAll(`.part.sidebar ${pane} .monaco-list-row[role="treeitem"]`)]
        .sort((a, b) => Number(a.getAttribute("data-index")) - Number(b.getAttribute("data-index")));
      const text = (row) => row.querySelector(".label-name")?.textContent ?? "";
      const at = rows.findIndex((row) => text(row) === name);
      if (at < 0) return [];
      const level = Number(rows[at].getAttribute("aria-level"));
      const found = [];
      for (const row of rows.slice(at + 1)) {
        if (Number(row.getAttribute("aria-level")) <= level) break;
        found.push({ label: text(row), text: row.getAttribute("aria-label") ?? "" });
      }
      return found;
    }, [label, NOT_HISTORY]);
  }

  /** All texts that a row has shown so far. */
  async rowSeen(label) {
    return this.page.evaluate((name) => window.__seen.rows[name] ?? [], label);
  }

  async forgetSeen() {
    await this.page.evaluate(() => { window.__seen.toasts.length = 0; window.__seen.rows = {}; });
  }

  /** Takes the pointer off the tree: the tooltip of the row below it may cover other rows. */
  async pointAway() {
    await this.page.mouse.move(700, 300);
    await this.page.locator(".workbench-hover:visible, .monaco-hover:visible").first().waitFor({ state: "hidden" });
  }

  async menu(label) {
    await this.clickRow(label, ".label-name", { button: "right" });
    return this.menuItems();
  }

  /** The items of a menu that has just been asked for. */
  async menuItems() {
    const items = this.page.locator(".monaco-menu .action-item");
    await items.first().waitFor();
    await this.page.waitForTimeout(250); // the menu ignores a click right after it opened
    return items;
  }

  /** The rows of the view Restart History, the newest first. */
  history() {
    const header = this.page.locator(".pane-header", { hasText: "Restart History" });
    return this.page.locator(".part.sidebar .pane").filter({ has: header }).locator(".monaco-list-row");
  }

  async menuLabels(label) {
    const items = await this.menu(label);
    const labels = (await items.locator(".action-label").allTextContents()).map((t) => t.trim()).filter((t) => t !== "");
    await this.page.keyboard.press("Escape");
    await items.first().waitFor({ state: "detached" });
    return labels;
  }

  /** VS Code closes a menu when it draws the rows above that row again, as while a cluster is being connected. */
  async choose(label, item) {
    for (let attempt = 1; ; attempt++) {
      const items = await this.menu(label);
      try {
        await items.filter({ hasText: new RegExp(`^\\s*${item}\\s*`) }).first().click({ timeout: 5000 });
        return;
      } catch (error) {
        if (attempt === 3 || (await items.count()) > 0) throw error;
        this.retries += 1;
      }
    }
  }

  /**
   * Chooses from a row's menu, and again if VS Code 1.100 has lost the row meanwhile, which kube9 says.
   *
   * @param effect what appears then
   */
  async chooseUntil(label, item, effect) {
    for (let attempt = 1; ; attempt++) {
      await this.choose(label, item);
      const lost = this.toast("The row changed just then");
      await effect.or(lost).first().waitFor();
      if ((await lost.count()) === 0) return;
      if (attempt === 3) throw new Error(`${item} of ${label} has no row`);
      this.retries += 1;
      await this.closeToasts();
    }
  }

  /** Opens the confirmation of a restart from the row's menu. */
  chooseRestart(label) {
    return this.chooseUntil(label, "Restart", this.quick().locator(".quick-input-title", { hasText: `Restart ${label}` }));
  }

  // --- quick picks ------------------------------------------------------------------------------

  quick() {
    return this.page.locator(".quick-input-widget:visible");
  }

  quickRow(text) {
    return this.quick().locator(".quick-input-list .monaco-list-row").filter({ hasText: text });
  }

  async quickTexts() {
    return this.quick().locator(".quick-input-list .monaco-list-row").allTextContents();
  }

  async confirmation(title) {
    await this.quick().locator(".quick-input-title", { hasText: title }).waitFor();
    await this.quickRow("Cancel").waitFor();
  }

  async command(label) {
    const input = this.quick().locator(".quick-input-box input");
    const row = this.quickRow(label).first();
    for (let attempt = 1; ; attempt++) {
      try {
        await this.page.keyboard.press("F1"); // a key press is lost while the focus moves
        await input.waitFor({ timeout: 3000 });
        await input.fill(">" + label, { timeout: 3000 });
        await row.waitFor({ timeout: 5000 });
        break;
      } catch (error) {
        if (attempt === 4) throw error;
        this.retries += 1;
      }
    }
    await row.click();
  }

  // --- notifications ----------------------------------------------------------------------------

  toast(text) {
    return this.page.locator(".notifications-toasts .notification-toast").filter({ hasText: text });
  }

  /** Chooses a button of a notification. */
  async toastButton(text, button) {
    const chosen = this.toast(text).locator(".monaco-button", { hasText: button });
    await chosen.waitFor();
    // VS Code shows three notifications within 800 ms and hides the others, and a person reads before the click.
    await this.page.waitForTimeout(800);
    await chosen.click();
  }

  async toastsSeen() {
    return this.page.evaluate(() => window.__seen.toasts);
  }

  async saw(pattern, timeout = 60_000) {
    await this.page.waitForFunction(
      ([source, flags]) => window.__seen.toasts.some((t) => new RegExp(source, flags).test(t)),
      [pattern.source, pattern.flags],
      { timeout },
    ).catch(async () => {
      throw new Error(`no notification matches ${pattern}; seen: ${JSON.stringify(await this.toastsSeen())}`);
    });
  }

  async closeToasts() {
    await this.command("Notifications: Clear All Notifications");
    await this.page.locator(".notifications-toasts .notification-toast").first().waitFor({ state: "detached" }).catch(() => {});
  }

  // --- the page of a namespace ------------------------------------------------------------------

  webview() {
    return this.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
  }

  async shot(file) {
    await this.page.screenshot({ path: file });
  }
}
