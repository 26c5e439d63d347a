package dev.kube9.rpc;

import dev.kube9.protocol.WireEnums;
import java.util.Map;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;

/** How messages become JSON. */
public final class WireJson {
  private WireJson() {}

  public static MessageJsonHandler handler() {
    return new MessageJsonHandler(
        Map.of(), gson -> gson.registerTypeAdapterFactory(new WireEnums()));
  }
}
