package dev.kube9.startup;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;

/** One end of a connection inside this process, for code that needs a socket. */
final class MemorySocket extends Socket {
  private final InputStream in;
  private final OutputStream out;
  private volatile boolean closed;

  MemorySocket(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public void connect(SocketAddress server, int millis) {}

  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public boolean isBound() {
    return true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public boolean isInputShutdown() {
    return closed;
  }

  @Override
  public boolean isOutputShutdown() {
    return closed;
  }

  @Override
  public InputStream getInputStream() {
    return in;
  }

  @Override
  public OutputStream getOutputStream() {
    return out;
  }

  @Override
  public void close() throws java.io.IOException {
    closed = true;
    in.close();
    out.close();
  }

  @Override
  public void setSoTimeout(int millis) {}

  @Override
  public int getSoTimeout() {
    return 0;
  }

  @Override
  public void setTcpNoDelay(boolean on) {}

  @Override
  public InetAddress getInetAddress() {
    return InetAddress.getLoopbackAddress();
  }

  @Override
  public int getPort() {
    return MemoryApiServer.PORT;
  }
}
