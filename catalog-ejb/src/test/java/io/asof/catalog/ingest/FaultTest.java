package io.asof.catalog.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried again, and what would only fail again. */
class FaultTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "40001", "40P01", "53100", "53300", "57P01", "57014", "58030"})
    void aDatabaseThatIsAwayOrBusyOrFullPasses(String state) {
        assertThat(Fault.passes(new SQLException("x", state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42501", "22021", "25006", "0A000", "XX000", "P0001"})
    void aStatementThatWasRefusedDoesNot(String state) {
        assertThat(Fault.passes(new SQLException("x", state))).isFalse();
    }

    @Test
    void aFaultOfTheDriverWithoutAStatePasses() {
        assertThat(Fault.passes(new SQLException("the pool is empty"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"UNAVAILABLE", "STORAGE_FULL"})
    void whatSaysThatItPassesDoes(ErrorCode code) {
        assertThat(Fault.passes(new CatalogException(code, "x"))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"UNAVAILABLE", "STORAGE_FULL"},
            mode = Mode.EXCLUDE)
    void noOtherFailureOfTheCatalogPasses(ErrorCode code) {
        assertThat(Fault.passes(new CatalogException(code, "x"))).isFalse();
    }

    @Test
    void itIsFoundHoweverDeepItsCauseLies() {
        Exception deep = new IllegalStateException(
                new RuntimeException(new IOException(new SQLException("terminated", "57P01"))));
        Exception permanent =
                new IllegalStateException(new RuntimeException(new IOException(new SQLException("twice", "23505"))));

        assertThat(Fault.passes(deep)).isTrue();
        assertThat(Fault.passes(permanent)).isFalse();
    }

    @Test
    void aBugAndNothingAtAllDoNotPass() {
        assertThat(Fault.passes(new IllegalStateException("bug"))).isFalse();
        assertThat(Fault.passes(new IOException("read"))).isFalse();
        assertThat(Fault.passes(null)).isFalse();
    }
}
