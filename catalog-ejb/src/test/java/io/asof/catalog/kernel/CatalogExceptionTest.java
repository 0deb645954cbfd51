package io.asof.catalog.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.ApplicationException;
import org.junit.jupiter.api.Test;

class CatalogExceptionTest {
    @Test
    void namesTheFieldQuotesTheValueAndStatesTheRule() {
        CatalogException invalid = CatalogException.invalid("limit", "0", "expected 1 to 1000");

        assertThat(invalid).hasMessage("limit '0': expected 1 to 1000");
        assertThat(invalid.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(invalid.field()).isEqualTo("limit");
    }

    @Test
    void quotesAtMostAHundredCharacters() {
        String value = "v".repeat(100);

        assertThat(CatalogException.invalid("f", value, "r")).hasMessage("f '" + value + "': r");
        assertThat(CatalogException.invalid("f", value + "w", "r")).hasMessage("f '" + value + "…': r");
    }

    @Test
    void neverQuotesHalfACharacter() {
        String value = "v".repeat(99) + "😀";

        assertThat(CatalogException.invalid("f", value + "w", "r")).hasMessage("f '" + "v".repeat(99) + "…': r");
    }

    @Test
    void isSaidOfTheFieldTheCallerKnows() {
        CatalogException invalid = CatalogException.invalid("code", "x", "expected provider/segment");

        CatalogException renamed = invalid.of("prefix");

        assertThat(renamed).hasMessage("prefix 'x': expected provider/segment").hasCause(invalid);
        assertThat(renamed.field()).isEqualTo("prefix");
        assertThat(renamed.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
    }

    @Test
    void keepsItsWordsWhereItNamesNoField() {
        CatalogException away = new CatalogException(ErrorCode.UNAVAILABLE, "the database is away");

        assertThat(away.field()).isNull();
        assertThat(away.of("asOf")).hasMessage("the database is away");
        assertThat(away.of("asOf").code()).isEqualTo(ErrorCode.UNAVAILABLE);
    }

    @Test
    void rollsBackWithoutBeingWrapped() {
        ApplicationException annotation = CatalogException.class.getAnnotation(ApplicationException.class);

        assertThat(annotation).isNotNull();
        assertThat(annotation.rollback()).isTrue();
        assertThat(annotation.inherited()).isTrue();
    }
}
