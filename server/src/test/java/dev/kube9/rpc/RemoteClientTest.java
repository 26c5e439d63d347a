package dev.kube9.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kube9.protocol.Kube9Client;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.jsonrpc.services.JsonNotification;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RemoteClientTest {
  @Test
  void each_notification_goes_out_under_its_name_of_the_protocol() throws Exception {
    var told = new ArrayList<String>();
    var client = new RemoteClient(new Recorder(told));
    var names = new ArrayList<String>();
    for (var method : Kube9Client.class.getMethods()) {
      names.add(method.getAnnotation(JsonNotification.class).value());
      method.invoke(client, (Object) null);
    }
    assertEquals(names, told);
    assertEquals(6, names.size());
  }

  private record Recorder(List<String> told) implements RemoteClient.Remote {
    @Override
    public void notify(String method, @Nullable Object parameter) {
      told.add(method);
    }
  }
}
