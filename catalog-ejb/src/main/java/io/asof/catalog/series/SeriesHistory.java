package io.asof.catalog.series;

import io.asof.catalog.audit.DatabaseFailure;
import io.asof.catalog.kernel.Period;
import io.asof.catalog.kernel.SeriesCode;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a series, for a change that depends on it: all that is committed, in a revision yet or not. Only for
 * who holds the lock of the series; whoever answers a question asks {@link SeriesCatalog}.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class SeriesHistory {
    @Inject
    private DataSource dataSource;

    /**
     * What a vintage says of a period, its corrections applied.
     *
     * @param value null for an absence
     */
    public record Stated(
            Period period, VintageKey vintage, @Nullable BigDecimal value) {}

    /** Of the periods that end in the range; none for a series that is not there. */
    public List<Stated> of(SeriesCode code, DateRange range) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        SELECT DISTINCT ON (o.period_end, o.period_start, o.vintage_id)
                               o.period_start, o.period_end, v.source, v.code, o.value
                        FROM catalog.series s
                        JOIN catalog.observation o ON o.series_id = s.id
                        JOIN catalog.vintage v ON v.id = o.vintage_id
                        WHERE s.code = ? AND (?::date IS NULL OR o.period_end >= ?::date)
                          AND (?::date IS NULL OR o.period_end <= ?::date)
                        ORDER BY o.period_end, o.period_start, o.vintage_id, o.version DESC""")) {
            select.setString(1, code.value());
            select.setObject(2, range.fromInclusive());
            select.setObject(3, range.fromInclusive());
            select.setObject(4, range.toInclusive());
            select.setObject(5, range.toInclusive());
            List<Stated> stated = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    stated.add(new Stated(
                            new Period(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class)),
                            new VintageKey(row.getString(3), row.getString(4)),
                            row.getBigDecimal(5)));
                }
            }
            return stated;
        } catch (SQLException e) {
            throw DatabaseFailure.exception("the database did not say what it has of the series", e);
        }
    }
}
