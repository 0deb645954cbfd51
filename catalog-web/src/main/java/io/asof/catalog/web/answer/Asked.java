package io.asof.catalog.web.answer;

import jakarta.ws.rs.core.Variant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What an answer has to know of its request beside the parameters, whichever road the request came by. */
public interface Asked {
    /** Below the root of the API, decoded. */
    String path();

    /** From the root of the server, as the caller wrote it. */
    String rawPath();

    /** By name, decoded; none comes twice. */
    SortedMap<String, String> query();

    @Nullable
    String header(String name);

    /** The one the caller likes best of those there are, in the order of ours; null if it takes none of them. */
    @Nullable
    Variant preferred(List<Variant> choice);
}
