package io.asof.catalog.cli.server;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import javax.management.JMException;
import javax.management.JMRuntimeException;
import javax.management.ObjectName;

/**
 * Gives memory back to the machine that the process does not use any more. Left alone, the JVM keeps a heap three times as
 * large as what is in it, and the C library keeps what the compiler and the start needed for a moment, in a pool for each of
 * their threads.
 *
 * <p>Done from inside, because {@code java -jar} has no other place for it: options would have to be typed by everybody. What
 * is typed stands above what is set here. A JVM that has no such means is left as it is.
 */
final class ReturnedMemory implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ReturnedMemory.class.getName());

    /** Of the heap after a collection; and when nothing was collected for so long, there is one beside the work. */
    private static final Map<String, String> HEAP =
            Map.of("MinHeapFreeRatio", "20", "MaxHeapFreeRatio", "45", "G1PeriodicGCInterval", "60000");

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Timer clock = new Timer("returned-memory", true);

    private ReturnedMemory() {}

    /** From now on, until it is closed. */
    static ReturnedMemory begin() {
        boundHeap();
        ReturnedMemory returned = new ReturnedMemory();
        returned.clock.schedule(new Trim(), FIRST.toMillis(), EVERY.toMillis());
        return returned;
    }

    @Override
    public void close() {
        clock.cancel();
    }

    private static void boundHeap() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        HEAP.forEach((name, value) -> {
            try {
                VMOption option = jvm.getVMOption(name);
                if (option.getOrigin() == VMOption.Origin.DEFAULT) {
                    jvm.setVMOption(name, value);
                }
            } catch (IllegalArgumentException e) {
                LOG.log(Level.DEBUG, "This JVM has no {0}: {1}", name, e.getMessage());
            }
        });
    }

    /**
     * What {@code jcmd System.trim_native_heap} does: it takes a fraction of a second, and stops nobody.
     *
     * @return whether this JVM can
     */
    static boolean trim() {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "systemTrimNativeHeap",
                            new Object[0],
                            new String[0]);
            return true;
        } catch (JMException | JMRuntimeException e) {
            LOG.log(Level.DEBUG, "This JVM does not trim its native heap: {0}", e.getMessage());
            return false;
        }
    }

    private static final class Trim extends TimerTask {
        @Override
        public void run() {
            if (!trim()) {
                cancel();
            }
        }
    }
}
