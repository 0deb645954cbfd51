package io.asof.catalog.ingest;

import io.asof.catalog.audit.BoundTable;
import io.asof.catalog.audit.BoundTables;
import io.asof.catalog.audit.CanonicalRecord;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The one table of this room that is content, for the check of the log; jobs and tasks are working state. */
public final class IngestTables implements BoundTables {
    static byte[] failure(UUID job, long number, String path, String rule, String value) {
        return CanonicalRecord.of("import-failure")
                .add(job)
                .add(number)
                .add(path)
                .add(rule)
                .add(value)
                .bytes();
    }

    @Override
    public List<BoundTable> tables() {
        return List.of(new BoundTable(
                "import_failure",
                "import-failure",
                Set.of("job_id", "number", "event_id", "path", "rule", "value"),
                Set.of(),
                "SELECT event_id, job_id, number, path, rule, value FROM catalog.import_failure",
                row -> failure(
                        row.getObject(2, UUID.class),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6))));
    }
}
