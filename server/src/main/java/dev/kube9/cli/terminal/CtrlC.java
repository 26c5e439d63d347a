package dev.kube9.cli.terminal;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The keyboard's Ctrl-C, SIGINT.
 *
 * <p>Java has no public API for signals. {@code sun.misc.Signal} in the module {@code
 * jdk.unsupported} is the usual way. It is called by reflection, because the compiler's warning
 * about it cannot be suppressed and warnings are errors in this build. A shutdown hook is not
 * enough: a second Ctrl-C would have no effect until the hooks of the first have ended.
 */
public final class CtrlC implements Interrupts {

  @Override
  public Watch onNext(Runnable handler) {
    try {
      var interrupt = new SigInt();
      var before = new AtomicReference<@Nullable Object>();
      Watch restore = () -> restore(interrupt, before);
      before.set(
          interrupt.handle(
              () -> {
                restore.close();
                handler.run();
              }));
      return restore;
    } catch (ReflectiveOperationException e) {
      // In a runtime without that module, Ctrl-C ends the process at once.
      return () -> {};
    }
  }

  private static void restore(SigInt interrupt, AtomicReference<@Nullable Object> before) {
    var handler = before.getAndSet(null);
    if (handler == null) {
      return;
    }
    try {
      var _ = interrupt.handle(handler);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // It was possible when the handler was set.
    }
  }

  /**
   * {@code sun.misc.Signal} of SIGINT. If SIGINT is ignored, as in a background job, it stays
   * ignored.
   */
  private static final class SigInt {
    private final Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    private final Object signal;
    private final Method handle;

    SigInt() throws ReflectiveOperationException {
      var type = Class.forName("sun.misc.Signal");
      signal = type.getConstructor(String.class).newInstance("INT");
      handle = type.getMethod("handle", type, handlerType);
    }

    Object handle(Runnable action) throws ReflectiveOperationException {
      return handle(
          Proxy.newProxyInstance(
              handlerType.getClassLoader(),
              new Class<?>[] {handlerType},
              (proxy, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              }));
    }

    /** Sets a handler and returns the one before. */
    Object handle(Object handler) throws ReflectiveOperationException {
      return handle.invoke(null, signal, handler);
    }
  }
}
