package io.asof.catalog.filing;

import io.asof.catalog.audit.DatabaseFailure;
import io.asof.catalog.audit.Recording;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;

/**
 * Adds a company and its filings, as part of a change that is audited by whoever brings them; the change's keys must keep
 * others away from the same company, and the vintages of the filings are recorded before.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class FilingRecorder {
    @Inject
    private DataSource dataSource;

    /**
     * What it came to.
     *
     * @param company rows it took to add the company and what is newly said of it
     * @param filings filings that were new or described anew
     */
    public record FilingsRecorded(long company, long filings) {
        public boolean isEmpty() {
            return company + filings == 0;
        }
    }

    /** Adds what is new; a repeat adds nothing. */
    public FilingsRecorded record(Recording recording, CompanyDraft company, Collection<FilingDraft> filings) {
        try (Connection connection = dataSource.getConnection()) {
            FilingStaging staging = new FilingStaging(connection, recording);
            return new FilingsRecorded(staging.company(company), staging.filings(company.cik(), filings));
        } catch (SQLException e) {
            throw DatabaseFailure.exception("the database did not take the filings; nothing of them was recorded", e);
        }
    }
}
