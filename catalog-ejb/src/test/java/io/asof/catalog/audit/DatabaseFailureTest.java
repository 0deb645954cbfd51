package io.asof.catalog.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.asof.catalog.audit.DatabaseFailure.Kind;
import io.asof.catalog.kernel.CatalogException;
import io.asof.catalog.kernel.ErrorCode;
import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What is tried again, and what would only be refused again. */
class DatabaseFailureTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"08006", "08001", "40001", "40P01", "53200", "53300", "53400", "55P03", "57P01", "57014", "58030"
            })
    void aDatabaseThatIsAwayOrBusyIsAnOutage(String state) {
        assertThat(kindOf(new SQLException("x", state))).isEqualTo(Kind.OUTAGE);
    }

    @Test
    void aDatabaseWithoutRoomSaysSo() {
        assertThat(kindOf(new SQLException("x", "53100"))).isEqualTo(Kind.STORAGE_FULL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22003", "22008", "22021", "23502", "23503", "23505", "23514", "25006", "42501", "54000", "0A000",
                "P0001", "XX000"
            })
    void aStatementThatWasRefusedWouldBeAgain(String state) {
        assertThat(kindOf(new SQLException("x", state))).isEqualTo(Kind.REFUSED);
    }

    @Test
    void thePoolsOwnFailureComesWithoutAStateAndIsAnOutage() {
        assertThat(kindOf(new SQLException("Error in allocating a connection"))).isEqualTo(Kind.OUTAGE);
    }

    @Test
    void anArchiveThatCannotBeReadIsAnOutage() {
        assertThat(kindOf(new UncheckedIOException(new IOException("Stale file handle"))))
                .isEqualTo(Kind.OUTAGE);
    }

    @ParameterizedTest
    @EnumSource(
            value = ErrorCode.class,
            names = {"UNAVAILABLE", "STORAGE_FULL"},
            mode = Mode.EXCLUDE)
    void noOtherFailureOfTheCatalogIsTheDatabases(ErrorCode code) {
        assertThat(DatabaseFailure.of(new CatalogException(code, "x"))).isEmpty();
        assertThat(DatabaseFailure.of(new CatalogException(code, "x", new IOException("cut short"))))
                .isEmpty();
        assertThat(DatabaseFailure.of(new IllegalStateException("a fault of ours")))
                .isEmpty();
    }

    @Test
    void whatIsWrappedAroundARefusalDoesNotMakeItAnOutage() {
        SQLException refused = new SQLException("string is too long for tsvector", "54000");
        RollbackException rollback = new RollbackException("marked for rollback");
        rollback.initCause(new PersistenceException(refused));

        for (Exception wrapped : new Exception[] {
            new CatalogException(ErrorCode.UNAVAILABLE, "the database did not take the batch", refused),
            new CatalogException(ErrorCode.UNAVAILABLE, "the change was rolled back", rollback),
            new EJBException(new EJBException(new PersistenceException(refused))),
            new IllegalStateException(new SQLException("without a state", refused))
        }) {
            assertThat(kindOf(wrapped)).as("%s", wrapped).isEqualTo(Kind.REFUSED);
        }
    }

    @Test
    void anOutageIsFoundHoweverDeepItLies() {
        assertThat(kindOf(new EJBException(new PersistenceException(new SQLException("terminated", "57P01")))))
                .isEqualTo(Kind.OUTAGE);
    }

    @Test
    void aLostConnectionIsToldFromOtherOutages() {
        for (SQLException lost : new SQLException[] {
            new SQLException("I/O error", "08006"),
            new SQLException("terminated", "57P01"),
            new SQLException("starting up", "57P03"),
            new SQLException("Error in allocating a connection")
        }) {
            assertThat(DatabaseFailure.isConnectionLost(new EJBException(new PersistenceException(lost))))
                    .as("%s", lost)
                    .isTrue();
        }
        for (Exception other : new Exception[] {
            new SQLException("cancelled", "57014"),
            new SQLException("deadlock", "40P01"),
            new SQLException("full", "53100"),
            new SQLException("twice", "23505"),
            new IOException("the archive"),
            new CatalogException(ErrorCode.UNAVAILABLE, "away"),
            new IllegalStateException("a fault of ours")
        }) {
            assertThat(DatabaseFailure.isConnectionLost(new EJBException(other)))
                    .as("%s", other)
                    .isFalse();
        }
    }

    @Test
    void whatHangsBesideABatchIsSeen() {
        BatchUpdateException batch = new BatchUpdateException("batch entry 0", null, 0, new int[0]);
        batch.setNextException(new SQLException("twice", "23505"));

        assertThat(kindOf(new PersistenceException(batch))).isEqualTo(Kind.REFUSED);
    }

    @Test
    void aChainThatBitesItsTailEnds() {
        SQLException one = new SQLException("one", "23505");
        IllegalStateException two = new IllegalStateException(one);
        one.initCause(two);

        assertThat(kindOf(two)).isEqualTo(Kind.REFUSED);
    }

    @Test
    void theRuleNamesConstraintStateAndMeaning() {
        PSQLException refused =
                new PSQLException(new ServerErrorMessage("SERROR\0C23514\0Mnew row violates it\0nvintage_code_ck\0"));

        assertThat(DatabaseFailure.of(new PersistenceException(refused))
                        .orElseThrow()
                        .rule())
                .isEqualTo("constraint vintage_code_ck, SQLSTATE 23514 (check violated): new row violates it");
    }

    @Test
    void theRuleIsOneCleanLineOfBoundedLength() {
        String rule = DatabaseFailure.of(new SQLException("a\0b\n\uD800" + "w".repeat(5_000), "54000"))
                .orElseThrow()
                .rule();

        assertThat(rule)
                .startsWith("SQLSTATE 54000 (program limit exceeded): a b \uFFFDwww")
                .hasSize(DatabaseFailure.LONGEST_RULE);
    }

    @Test
    void aCallerIsToldWhatItMeansForHim() {
        CatalogException full = DatabaseFailure.exception("nothing was recorded", new SQLException("disk", "53100"));
        CatalogException away = DatabaseFailure.exception("nothing was recorded", new SQLException("gone", "08006"));
        CatalogException refused = DatabaseFailure.exception("nothing was recorded", new SQLException("no", "23514"));

        assertThat(full.code()).isEqualTo(ErrorCode.STORAGE_FULL);
        assertThat(away.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(away).hasMessage("nothing was recorded").hasRootCauseMessage("gone");
        assertThat(refused.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(DatabaseFailure.code(new IOException("the caller went away")))
                .isEqualTo(ErrorCode.INTERNAL);
    }

    private static Kind kindOf(Throwable failure) {
        return DatabaseFailure.of(failure).orElseThrow().kind();
    }
}
