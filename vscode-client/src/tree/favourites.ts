import * as vscode from "vscode";

/** Under this key the editor remembers the names of the favourite contexts, for all workspaces. */
const KEY = "kube9.favourites";

/** The contexts that a person has starred. */
export class Favourites implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<void>();

  readonly onChanged = this.emitter.event;

  constructor(private readonly memory: vscode.Memento) {}

  dispose(): void {
    this.emitter.dispose();
  }

  get names(): ReadonlySet<string> {
    return new Set(this.memory.get<string[]>(KEY, []));
  }

  async star(context: string): Promise<void> {
    await this.set([...this.names, context]);
  }

  async unstar(context: string): Promise<void> {
    await this.set([...this.names].filter((name) => name !== context));
  }

  private async set(names: readonly string[]): Promise<void> {
    await this.memory.update(KEY, [...new Set(names)]);
    this.emitter.fire();
  }
}
