// A TCP port in front of a cluster, whose connections can be cut and refused, as in an outage.
import net from "node:net";

export class Link {
  constructor() {
    this.open = new Set();
  }

  /** @param target the address of the cluster; resolves to the address in front of it */
  async start(target) {
    this.target = Number(new URL(target).port);
    this.port = await this.listen(0);
    return `http://127.0.0.1:${this.port}`;
  }

  listen(port) {
    this.server = net.createServer((near) => {
      const far = net.connect(this.target, "127.0.0.1");
      for (const [one, other] of [[near, far], [far, near]]) {
        this.open.add(one);
        one.on("error", () => other.destroy());
        one.on("close", () => { this.open.delete(one); other.destroy(); });
        one.pipe(other);
      }
    });
    return new Promise((resolve) => this.server.listen(port, "127.0.0.1", () => resolve(this.server.address().port)));
  }

  /** Ends all connections; from now on new ones are refused. */
  cut() {
    this.server.close();
    for (const socket of this.open) socket.destroy();
  }

  /** The cluster can be reached again, at the same address. */
  async mend() {
    await this.listen(this.port);
  }

  stop() {
    this.cut();
  }
}
