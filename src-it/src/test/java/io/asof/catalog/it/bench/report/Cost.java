package io.asof.catalog.it.bench.report;

/** Microseconds of processor time that one answer took, of the application's process and of all of PostgreSQL's. */
public record Cost(double applicationMicros, double databaseMicros) {
    /** Of both. */
    public double micros() {
        return applicationMicros + databaseMicros;
    }
}
