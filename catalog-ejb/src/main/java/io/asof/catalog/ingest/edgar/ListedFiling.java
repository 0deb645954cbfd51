package io.asof.catalog.ingest.edgar;

import io.asof.catalog.filing.FilingDraft;
import io.asof.catalog.series.Release;

/**
 * One filing of a submissions document: what the SEC says of it, and when the public could know it.
 *
 * @param filing {@code acceptedAt} is the true instant, whatever clock the document is written by; null where the
 *     document gives none, or a midnight in New York, which stands for a time nobody knows. Its metadata holds every
 *     other list of the document under the SEC's own names
 */
public record ListedFiling(FilingDraft filing, Release release) {}
