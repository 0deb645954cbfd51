package io.asof.catalog.platform;

import io.asof.catalog.kernel.RequestId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.util.Arrays;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Every line that is logged while a request is worked for carries its id, the server's own lines too: {@code requestId} in a map
 * among the record's parameters, which Payara's JSON formatter and the command line's write as a field.
 *
 * <p>By a handler before all others. A formatter or a filter would be too late: Payara Server writes its log on another thread.
 */
@Singleton
@Startup
public class RequestIdInLogs {
    private static final Logger ROOT = Logger.getLogger("");

    private final Handler stamp = new Stamp();

    @PostConstruct
    void start() {
        Handler[] others = ROOT.getHandlers();
        ROOT.addHandler(stamp);
        for (Handler other : others) {
            ROOT.removeHandler(other);
            ROOT.addHandler(other);
        }
    }

    @PreDestroy
    void stop() {
        ROOT.removeHandler(stamp);
    }

    private static final class Stamp extends Handler {
        @Override
        public void publish(@Nullable LogRecord line) {
            String id = RequestId.current();
            if (id != null && line != null) {
                add(line, Map.of("requestId", id));
            }
        }

        private static void add(LogRecord line, Map<String, String> field) {
            Object[] there = line.getParameters();
            if (there != null && there.length > 0) {
                Object[] more = Arrays.copyOf(there, there.length + 1);
                more[there.length] = field;
                line.setParameters(more);
            } else if (line.getMessage() != null && line.getMessage().contains("{")) {
                // Without parameters a message is written as it is, with one its braces would be filled in.
                line.setParameters(new Object[] {line.getMessage(), field});
                line.setMessage("{0}");
            } else {
                line.setParameters(new Object[] {field});
            }
        }

        @Override
        public void flush() {
            // It writes nothing itself.
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
