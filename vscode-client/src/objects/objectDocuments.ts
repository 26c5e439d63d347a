import * as vscode from "vscode";
import { ReadOnlyDocuments } from "../documents/readOnlyDocuments";
import { messageOf } from "../protocol/errors";
import type { WorkloadRef } from "../protocol/protocol";
import type { Server } from "../protocol/server";
import { plain } from "../words/words";
import type { Subject } from "./kubectl";

/** Manifests and descriptions as read-only documents. */
export class ObjectDocuments implements vscode.Disposable {
  private readonly documents = new ReadOnlyDocuments("kube9-object");

  constructor(private readonly server: Server) {}

  dispose(): void {
    this.documents.dispose();
  }

  /** Opens an object as YAML. It never fails: an error is shown. */
  async showManifest(subject: Subject): Promise<void> {
    const { context, namespace, kind, name } = subject;
    await this.show(`${name}.yaml`, subject, "yaml", async () => {
      const { text } = await this.server.ask("kube9/manifest", { context, namespace, kind, name });
      return `# ${kind} ${namespace}/${name} on ${context}, as it was read now; a change here changes nothing\n${text}`;
    });
  }

  /** Opens what is known of a workload. It never fails: an error is shown. */
  async describe(workload: WorkloadRef): Promise<void> {
    await this.show(`${workload.name} described.txt`, workload, "plaintext", async () => {
      return (await this.server.ask("kube9/describe", { workload })).text;
    });
  }

  private async show(name: string, { context, namespace }: Subject, language: string, read: () => Promise<string>): Promise<void> {
    try {
      // The folders of the path tell the documents of two clusters apart where the editor shows them.
      await this.documents.show(`/${context}/${namespace}/${name}`, await read(), language);
    } catch (error) {
      void vscode.window.showErrorMessage(plain(messageOf(error)));
    }
  }
}
