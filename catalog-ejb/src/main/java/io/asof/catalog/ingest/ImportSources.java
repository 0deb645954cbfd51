package io.asof.catalog.ingest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All the formats the catalog reads, and which of them a file is in. */
@ApplicationScoped
public class ImportSources {
    private final List<ImportSource> sources;

    @SuppressWarnings("NullAway") // for CDI's client proxy, which never uses the field
    protected ImportSources() {
        this.sources = null;
    }

    @Inject
    public ImportSources(@Any Instance<ImportSource> sources) {
        this(sources.stream());
    }

    ImportSources(Stream<ImportSource> sources) {
        this.sources = sources.sorted(Comparator.comparing(ImportSource::reads)).toList();
    }

    /**
     * The one source that takes the file.
     *
     * @throws MalformedDocument none does, or more than one; names what the catalog reads
     */
    public ImportSource choose(ImportOffer offer) {
        List<ImportSource> takers =
                sources.stream().filter(source -> source.takes(offer)).toList();
        if (takers.size() == 1) {
            return takers.get(0);
        }
        if (takers.isEmpty()) {
            throw new MalformedDocument("the document is in no format the catalog reads: it "
                    + offer.head().describe() + ". The catalog reads " + names(sources) + ".");
        }
        throw new MalformedDocument("the document can be read in more than one way: as " + names(takers)
                + ". Give it the name its publisher gave it.");
    }

    private static String names(List<ImportSource> sources) {
        return sources.stream().map(ImportSource::reads).collect(Collectors.joining("; "));
    }
}
