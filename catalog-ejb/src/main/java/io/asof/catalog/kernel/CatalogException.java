package io.asof.catalog.kernel;

import jakarta.ejb.ApplicationException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A failure with a name: what a caller did or met, in one sentence fit for the caller's eyes. Rolls the transaction
 * back; is not wrapped by the EJB container.
 */
@ApplicationException(rollback = true)
public class CatalogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** How many characters of an offending value are quoted. */
    private static final int SHOWN = 100;

    /** SQLSTATE: PostgreSQL, Appendix A. */
    public static final String DISK_FULL = "53100";

    private final ErrorCode code;

    private final @Nullable String field;

    public CatalogException(ErrorCode code, String detail) {
        this(code, null, detail, null);
    }

    public CatalogException(ErrorCode code, String detail, @Nullable Throwable cause) {
        this(code, null, detail, cause);
    }

    private CatalogException(ErrorCode code, @Nullable String field, String detail, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.field = field;
    }

    /** The database did not do it: out of room, or away. */
    public static CatalogException database(String detail, SQLException cause) {
        boolean full = DISK_FULL.equals(cause.getSQLState());
        return new CatalogException(full ? ErrorCode.STORAGE_FULL : ErrorCode.UNAVAILABLE, null, detail, cause);
    }

    /** A value outside its rule: names the field, quotes the value, states the rule. */
    public static CatalogException invalid(String field, String value, String rule) {
        String shown = value.length() <= SHOWN ? value : value.substring(0, cut(value)) + "…";
        return new CatalogException(ErrorCode.INVALID_PARAMETER, field, field + " '" + shown + "': " + rule, null);
    }

    private static int cut(String value) {
        return Character.isHighSurrogate(value.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
    }

    /** The same failure, said of the field the caller knows (a parameter's name instead of a type's). */
    public CatalogException of(String callersField) {
        String detail = String.valueOf(getMessage());
        String renamed =
                field != null && detail.startsWith(field) ? callersField + detail.substring(field.length()) : detail;
        return new CatalogException(code, callersField, renamed, this);
    }

    public ErrorCode code() {
        return code;
    }

    /** The offending field, where there is one. */
    public @Nullable String field() {
        return field;
    }
}
