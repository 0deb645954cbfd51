package io.asof.catalog.audit;

import java.util.List;

/** Is told every change once, in the order of the leaves; a CDI bean that the {@link Feed} finds. */
public interface FeedConsumer {
    /** Under which its place is kept: a stable word. */
    String name();

    /**
     * Deals with changes, inside the transaction that moves its place on: if it throws, it is told them again.
     *
     * @param changes at least one, at most 1,000
     */
    void accept(List<Told> changes);
}
