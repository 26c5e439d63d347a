package dev.kube9.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * Lets the first request of a client open the connection, while other requests wait until it is
 * open and then share it by HTTP/2. OkHttp alone would open one for each of them and close all but
 * one; each handshake at the start of a process takes a tenth of a second of CPU.
 */
final class SharedHandshake {
  private final AtomicBoolean begun = new AtomicBoolean();
  private final CountDownLatch open = new CountDownLatch(1);

  private SharedHandshake() {}

  static void addTo(OkHttpClient.Builder client) {
    var shared = new SharedHandshake();
    client.addInterceptor(shared::first).addNetworkInterceptor(shared::connected);
  }

  private Response first(Interceptor.Chain chain) throws IOException {
    if (begun.compareAndSet(false, true)) {
      try {
        return chain.proceed(chain.request());
      } finally {
        open.countDown(); // without a connection, the others try by themselves
      }
    }
    await();
    return chain.proceed(chain.request());
  }

  private void await() throws IOException {
    try {
      open.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while another request opens the connection");
    }
  }

  private Response connected(Interceptor.Chain chain) throws IOException {
    open.countDown();
    return chain.proceed(chain.request());
  }
}
