package io.asof.catalog.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ctrl-C, the end of the terminal, and the termination signal. A shutdown hook would not do: the server and the log
 * have hooks of their own, all run at once, and the log would fall silent before the last request was answered.
 *
 * <p>The JDK's signal classes are open to everybody (module {@code jdk.unsupported}) but javac warns of each use and
 * cannot be told otherwise, so they are called by name.
 */
final class StopSignal {
    private StopSignal() {}

    /** Runs the action at the first signal; a second one ends the process at once, for who will not wait. */
    static void onFirst(Runnable action) {
        AtomicBoolean signalled = new AtomicBoolean();
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (signalled.getAndSet(true)) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
            action.run();
            return null;
        };
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object proxy =
                    Proxy.newProxyInstance(StopSignal.class.getClassLoader(), new Class<?>[] {handlerType}, handler);
            for (String name : List.of("INT", "TERM", "HUP")) {
                signal.getMethod("handle", signal, handlerType)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java tells nobody of its signals", e);
        }
    }
}
