import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { NamespaceRef } from "../protocol/protocol";

/**
 * The page before its script fills it. Only that one script may run, and nothing may be loaded from elsewhere.
 *
 * @param dist the folder with the script and the style
 */
export function html(webview: vscode.Webview, dist: vscode.Uri, namespace: NamespaceRef): string {
  const nonce = randomBytes(16).toString("base64");
  const uri = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  const title = escape(titleOf(namespace));
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${uri("page.css")}">
</head>
<body data-context="${escape(namespace.context)}" data-namespace="${escape(namespace.namespace)}">
<main></main>
<script nonce="${nonce}" src="${uri("page.js")}"></script>
</body>
</html>`;
}

/** The title of the page, which tells it from that of the same namespace in another cluster. */
export function titleOf({ namespace, context }: NamespaceRef): string {
  return `${namespace} — ${context}`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
