package io.asof.catalog.it.server;

import io.asof.catalog.audit.FeedConsumer;
import io.asof.catalog.audit.Told;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A consumer of the feed that remembers what it was told; as part of the catalog's own beans, where the feed finds it. */
@ApplicationScoped
public class FeedWitness implements FeedConsumer {
    private static final List<Told> TOLD = new CopyOnWriteArrayList<>();

    private static final AtomicBoolean FAILS = new AtomicBoolean();

    /** What it was told up to now. */
    public static List<Told> told() {
        return List.copyOf(TOLD);
    }

    public static List<Long> events() {
        return TOLD.stream().map(Told::eventId).toList();
    }

    /** The next time it is told something, it does not take it. */
    public static void failsOnce() {
        FAILS.set(true);
    }

    @Override
    public String name() {
        return "witness";
    }

    @Override
    public void accept(List<Told> changes) {
        if (FAILS.getAndSet(false)) {
            throw new IllegalStateException("on purpose");
        }
        TOLD.addAll(changes);
    }
}
