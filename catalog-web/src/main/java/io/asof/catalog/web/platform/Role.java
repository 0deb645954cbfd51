package io.asof.catalog.web.platform;

/** The roles a token may carry in its {@code groups}. Every one of them may read. */
public final class Role {
    public static final String READER = "reader";

    /** Imports. */
    public static final String STEWARD = "steward";

    /** Runs the catalog: sees the metrics. */
    public static final String OPERATOR = "operator";

    /** Checks the catalog's history. */
    public static final String AUDITOR = "auditor";

    private Role() {}
}
