package io.asof.catalog.web.parameter;

import io.asof.catalog.archive.Sha256;
import io.asof.catalog.filing.AccessionNumber;
import io.asof.catalog.filing.Cik;
import io.asof.catalog.kernel.AsOf;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.Revision;
import io.asof.catalog.kernel.SeriesCode;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the text of a parameter into its type, or into a 400 that names the parameter and what was expected. */
@Provider
public class ParameterConverters implements ParamConverterProvider {
    private static final Map<Class<?>, Function<String, ?>> PARSERS = Map.ofEntries(
            Map.entry(AsOf.class, AsOf::parse),
            Map.entry(Revision.class, Revision::parse),
            Map.entry(Cik.class, Cik::parse),
            Map.entry(AccessionNumber.class, AccessionNumber::parse),
            Map.entry(SeriesCode.class, SeriesCode::parse),
            Map.entry(LocalDate.class, ParameterConverters::date),
            Map.entry(UUID.class, ParameterConverters::uuid),
            Map.entry(Limit.class, Limit::parse),
            Map.entry(SearchText.class, SearchText::parse),
            Map.entry(Sha256.class, Sha256::parse));

    @Override
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        Function<String, ?> parser = PARSERS.get(type);
        return parser == null ? null : new Converter<>(type, parser, nameIn(annotations));
    }

    /** What makes a value of that type of its text, or throws; null where nothing does. */
    public static @Nullable Function<String, ?> parser(Class<?> type) {
        return PARSERS.get(type);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw CatalogException.invalid("date", text, "expected a date, as 2022-05-01");
        }
    }

    private static UUID uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // Said below, as for the short forms that fromString lets pass.
        }
        throw CatalogException.invalid("id", text, "expected a UUID, as 4c1b2f0e-6d3a-4f5b-9c8d-7e6f5a4b3c2d");
    }

    private static String nameIn(Annotation[] annotations) {
        for (Annotation annotation : annotations) {
            if (annotation instanceof QueryParam query) {
                return query.value();
            }
            if (annotation instanceof PathParam path) {
                return path.value();
            }
            if (annotation instanceof HeaderParam header) {
                return header.value();
            }
        }
        return "value";
    }

    private record Converter<T>(Class<T> type, Function<String, ?> parser, String name) implements ParamConverter<T> {
        /** An absent parameter comes as null, and stays it. */
        @Override
        public @Nullable T fromString(@Nullable String text) {
            try {
                return text == null ? null : type.cast(parser.apply(text));
            } catch (CatalogException e) {
                throw new InvalidParameter(e.of(name));
            }
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }
}
