package io.asof.catalog.kernel;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One read for all who ask at the same time. While a read is under way, those who come wait together, and one of them then
 * reads for all; so an answer is always from a read that began after it was asked for, and a crowd costs hardly more than one
 * caller. At most one read is under way.
 *
 * @param <K> what is asked for
 * @param <V> what is read of it
 */
public final class SharedRead<K, V> {
    private final Function<Set<K>, Map<K, V>> source;

    /** Those who may still join; null if the next one to come begins anew. */
    private @Nullable Group<K, V> open;

    private @Nullable Group<K, V> last;

    /** @param source reads everything that is asked for in one go; a key that it leaves out has no value */
    public SharedRead(Function<Set<K>, Map<K, V>> source) {
        this.source = source;
    }

    private static final class Group<K, V> {
        private final Set<K> keys = new LinkedHashSet<>();

        private final CountDownLatch done = new CountDownLatch(1);

        /** The one whose end this one waits for; not kept longer, or each would keep all before it. */
        private @Nullable Group<K, V> before;

        private Map<K, V> values = Map.of();

        private @Nullable Throwable failure;

        Group(@Nullable Group<K, V> before) {
            this.before = before;
        }

        /** Whether the thread was interrupted meanwhile; it goes on, for others may wait for it. */
        boolean await() {
            boolean interrupted = false;
            while (true) {
                try {
                    done.await();
                    return interrupted;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }

        @Nullable
        V value(K key) {
            if (failure instanceof RuntimeException known) {
                throw known;
            }
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
            return values.get(key);
        }
    }

    /**
     * What a read that begins now, or later, finds; null if it has nothing for the key.
     *
     * @throws RuntimeException what the source threw, to all whom it was reading for
     */
    public @Nullable V get(K key) {
        Group<K, V> mine;
        boolean leads;
        synchronized (this) {
            leads = open == null;
            mine = open == null ? new Group<>(last) : open;
            open = mine;
            last = mine;
            mine.keys.add(key);
        }
        if (leads ? lead(mine) : mine.await()) {
            Thread.currentThread().interrupt();
        }
        return mine.value(key);
    }

    private boolean lead(Group<K, V> group) {
        Group<K, V> before = group.before;
        boolean interrupted = before != null && before.await();
        group.before = null;
        synchronized (this) {
            open = null;
        }
        try {
            group.values = source.apply(group.keys);
        } catch (RuntimeException | Error e) {
            group.failure = e;
        } finally {
            group.done.countDown();
        }
        return interrupted;
    }
}
