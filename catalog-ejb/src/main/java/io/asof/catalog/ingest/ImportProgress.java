package io.asof.catalog.ingest;

import java.util.List;

/**
 * What one chunk did to the job.
 *
 * @param processed facts and failures of the document it dealt with
 */
public record ImportProgress(long processed, long recorded, long alreadyKnown, List<ImportFailure> failures) {}
