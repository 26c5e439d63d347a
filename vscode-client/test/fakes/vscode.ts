/** The little of the editor's API that the code under test uses. */
export class EventEmitter<T> {
  private readonly listeners: ((value: T) => void)[] = [];

  readonly event = (listener: (value: T) => void): { dispose: () => void } => {
    this.listeners.push(listener);
    return { dispose: () => this.remove(listener) };
  };

  /** As in the editor, a listener that is removed or added meanwhile is not called, and all others are. */
  fire(value: T): void {
    for (const listener of [...this.listeners]) {
      if (this.listeners.includes(listener)) {
        listener(value);
      }
    }
  }

  dispose(): void {
    this.listeners.length = 0;
  }

  private remove(listener: (value: T) => void): void {
    const at = this.listeners.indexOf(listener);
    if (at >= 0) {
      this.listeners.splice(at, 1);
    }
  }
}

export class CancellationTokenSource {
  private readonly emitter = new EventEmitter<void>();
  readonly token = { isCancellationRequested: false, onCancellationRequested: this.emitter.event };

  cancel(): void {
    this.token.isCancellationRequested = true;
    this.emitter.fire();
  }

  dispose(): void {
    this.emitter.dispose();
  }
}

/** A quick pick of the editor. As in the editor, disposing it hides it. */
export class FakeQuickPick {
  private readonly hiddenEmitter = new EventEmitter<void>();
  private readonly acceptedEmitter = new EventEmitter<void>();
  private readonly changedEmitter = new EventEmitter<string>();
  readonly onDidHide = this.hiddenEmitter.event;
  readonly onDidAccept = this.acceptedEmitter.event;
  readonly onDidChangeValue = this.changedEmitter.event;
  readonly onDidTriggerButton = new EventEmitter<object>().event;
  items: readonly object[] = [];
  selectedItems: readonly object[] = [];
  activeItems: readonly object[] = [];
  buttons: readonly object[] = [];
  title = "";
  value = "";
  placeholder = "";
  busy = false;
  visible = false;
  disposed = false;

  show(): void {
    this.visible = true;
  }

  hide(): void {
    if (this.visible) {
      this.visible = false;
      this.hiddenEmitter.fire();
    }
  }

  /** Replaces what was typed. */
  type(text: string): void {
    this.value = text;
    this.changedEmitter.fire(text);
  }

  accept(item: object): void {
    this.selectedItems = [item];
    this.acceptedEmitter.fire();
  }

  dispose(): void {
    if (!this.disposed) {
      this.disposed = true;
      this.hide();
    }
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

/** The quick picks that the code under test has opened. */
export const quickPicks: FakeQuickPick[] = [];

/** The documents that were shown. */
export const documents: object[] = [];

/** The texts of the notifications that were shown; each is closed without a button. */
export const notifications: string[] = [];

/** Their severities, in the same order. */
export const severities: string[] = [];

const notify = (severity: string) => (text: string): Promise<undefined> => {
  notifications.push(text);
  severities.push(severity);
  return Promise.resolve(undefined);
};

/** The lists from which something was to be chosen. */
export const questions: (readonly QuickPickItem[])[] = [];

interface QuickPickItem {
  readonly label: string;
  readonly detail?: string;
}

/** The labels that are chosen in the next lists; without one, a list is closed. */
export const answers: string[] = [];

/** The settings of the person that were changed. */
export const updates: object[] = [];

export const window = {
  showQuickPick: (items: readonly QuickPickItem[]): Promise<QuickPickItem | undefined> => {
    questions.push(items);
    const label = answers.shift();
    return Promise.resolve(items.find((item) => item.label === label));
  },
  createQuickPick: (): FakeQuickPick => {
    const pick = new FakeQuickPick();
    quickPicks.push(pick);
    return pick;
  },
  showInformationMessage: notify("info"),
  showWarningMessage: notify("warning"),
  showErrorMessage: notify("error"),
  showTextDocument: (document: object): Promise<void> => Promise.resolve(void documents.push(document)),
  withProgress: <T>(_options: object, body: (progress: object, cancel: object) => Promise<T>): Promise<T> =>
    body({ report: () => undefined }, new CancellationTokenSource().token),
  createWebviewPanel: (): FakePanel => {
    const panel = new FakePanel();
    panels.push(panel);
    return panel;
  },
  registerWebviewPanelSerializer: (): { dispose: () => void } => ({ dispose: () => undefined }),
};

export const Uri = {
  joinPath: (...parts: unknown[]): string => parts.join("/"),
  from: (parts: { path: string }): string => parts.path,
};

export const Disposable = {
  from: (...all: { dispose: () => unknown }[]): { dispose: () => void } => ({
    dispose: () => all.forEach((one) => one.dispose()),
  }),
};

export const workspace = {
  registerTextDocumentContentProvider: (): { dispose: () => void } => ({ dispose: () => undefined }),
  onDidCloseTextDocument: (): { dispose: () => void } => ({ dispose: () => undefined }),
  openTextDocument: (uri: object): Promise<object> => Promise.resolve(uri),
  getConfiguration: (): object => ({
    get: (_name: string, value: unknown) => value,
    inspect: () => undefined,
    update: (name: string, value: unknown) => Promise.resolve(void updates.push({ name, value })),
  }),
};

/** The commands that were registered. */
export const registered = new Map<string, (...args: unknown[]) => unknown>();

export const commands = {
  executeCommand: (): Promise<undefined> => Promise.resolve(undefined),
  registerCommand: (id: string, command: (...args: unknown[]) => unknown): { dispose: () => void } => {
    registered.set(id, command);
    return { dispose: () => registered.delete(id) };
  },
};

export const env = { clipboard: { writeText: (): Promise<void> => Promise.resolve() } };

export const ConfigurationTarget = { Global: 1, Workspace: 2 };

export const ProgressLocation = { Notification: 15 };

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
