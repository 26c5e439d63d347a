import type { Requests, TreeChangedParams, TreeNode, TreeParams, TreeResult } from "../../src/protocol/protocol";
import type { Server } from "../../src/protocol/server";
import { Favourites } from "../../src/tree/favourites";
import { KubeTree } from "../../src/tree/kubeTree";
import type { Row } from "../../src/tree/row";
import { Memory } from "./memory";
import { node } from "./protocol";

/** A server whose rows a test sets, and that counts what it is asked. */
export class TreeServer implements Server {
  readonly asked: TreeParams[] = [];
  private readonly children = new Map<string, TreeNode[]>();
  private readonly held = new Map<string, (() => void)[]>();

  /** The rows below a parent from now on; the empty id stands for the roots. */
  set(parent: string, ...nodes: TreeNode[]): void {
    this.children.set(parent, nodes);
  }

  /** Holds answers for this parent back until the returned function is called. They are made now, and sent then. */
  hold(parent: string): () => void {
    this.held.set(parent, []);
    return () => {
      const waiting = this.held.get(parent) ?? [];
      this.held.delete(parent);
      waiting.forEach((send) => send());
    };
  }

  ask<M extends keyof Requests>(_method: M, params: Requests[M]["params"]): Promise<Requests[M]["result"]> {
    const asked = params as TreeParams;
    this.asked.push(asked);
    const parent = asked.parent ?? "";
    const all = this.children.get(parent);
    if (all === undefined) {
      return Promise.reject(new Error(`there is no ${asked.parent ?? "root"}`));
    }
    const result = page(all, Number(asked.cursor ?? 0), asked.limit ?? 200, parent);
    const waiting = this.held.get(parent);
    const sent = waiting === undefined ? Promise.resolve() : new Promise<void>((send) => waiting.push(send));
    return sent.then(() => result as Requests[M]["result"]);
  }
}

function page(all: TreeNode[], from: number, limit: number, parent: string): TreeResult {
  const to = from + limit;
  return to < all.length
    ? { nodes: [...all.slice(from, to), more(parent)], cursor: String(to) }
    : { nodes: all.slice(from) };
}

export function more(parent: string): TreeNode {
  return node(`${parent}/more`, { kind: "more", expandable: false, actions: ["showMore"] });
}

/** What the server tells: like the real one it names in `nodes` whatever is concerned. */
export function change(told: Partial<Omit<TreeChangedParams, "nodes">>): TreeChangedParams {
  return { nodes: ["some"], rows: [], added: [], gone: [], stale: [], ...told };
}

export interface Shown {
  readonly server: TreeServer;
  readonly tree: KubeTree;
  readonly favourites: Favourites;
  /** The ids of the rows that the view was told to draw again, one list an event; `[]` for all. */
  readonly events: string[][];
}

export function shown(): Shown {
  const server = new TreeServer();
  const favourites = new Favourites(new Memory());
  const tree = new KubeTree(server, favourites);
  const events: string[][] = [];
  tree.onDidChangeTreeData((changed) => {
    events.push((Array.isArray(changed) ? changed : changed === undefined ? [] : [changed]).map((row) => row.id));
  });
  return { server, tree, favourites, events };
}

/** Lets everything happen that waits for nothing but the event loop. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export function first(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) {
    throw new Error("there is no row");
  }
  return row;
}

export function ids(rows: readonly Row[]): string[] {
  return rows.map((row) => row.id);
}
