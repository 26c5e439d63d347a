/** The little of the editor's API that the code under test uses. */
export class EventEmitter<T> {
  private readonly listeners: ((value: T) => void)[] = [];

  readonly event = (listener: (value: T) => void): { dispose: () => void } => {
    this.listeners.push(listener);
    return { dispose: () => undefined };
  };

  fire(value: T): void {
    this.listeners.forEach((listener) => listener(value));
  }

  dispose(): void {
    this.listeners.length = 0;
  }
}

/** A panel of the editor, with the messages that were posted to the script inside it. */
export class FakePanel {
  private readonly viewStateEmitter = new EventEmitter<void>();
  private readonly disposedEmitter = new EventEmitter<void>();
  private readonly messageEmitter = new EventEmitter<object>();
  readonly posted: object[] = [];
  readonly onDidChangeViewState = this.viewStateEmitter.event;
  readonly onDidDispose = this.disposedEmitter.event;
  readonly webview = {
    cspSource: "self",
    html: "",
    options: {},
    asWebviewUri: (uri: object): object => uri,
    onDidReceiveMessage: this.messageEmitter.event,
    postMessage: (message: object): Promise<boolean> => {
      this.posted.push(message);
      return Promise.resolve(true);
    },
  };
  title = "";
  iconPath = {};
  visible = true;
  disposed = false;
  revealed = 0;

  reveal(): void {
    this.revealed++;
  }

  dispose(): void {
    this.disposed = true;
    this.disposedEmitter.fire();
  }

  show(visible: boolean): void {
    this.visible = visible;
    this.viewStateEmitter.fire();
  }

  /** The script inside the panel sends a message. */
  receive(message: object): void {
    this.messageEmitter.fire(message);
  }
}

/** The panels that the code under test has opened. */
export const panels: FakePanel[] = [];

export const window = {
  createWebviewPanel: (): FakePanel => {
    const panel = new FakePanel();
    panels.push(panel);
    return panel;
  },
  registerWebviewPanelSerializer: (): { dispose: () => void } => ({ dispose: () => undefined }),
};

export const Uri = { joinPath: (...parts: unknown[]): string => parts.join("/") };

export const ViewColumn = { Active: -1 };

export class TreeItem {
  constructor(
    readonly label: string,
    readonly collapsibleState: number,
  ) {}
}

export class MarkdownString {
  constructor(readonly value: string) {}
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class ThemeIcon {
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };

export const QuickPickItemKind = { Separator: -1, Default: 0 };
