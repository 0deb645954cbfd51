package io.asof.catalog.kernel;

import jakarta.ejb.ApplicationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure with a name: what a caller did or met, in one sentence fit for the caller's eyes. Rolls the transaction
 * back; is not wrapped by the EJB container.
 */
@ApplicationException(rollback = true)
public class CatalogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    private final @Nullable String field;

    private final List<Violation> violations;

    public CatalogException(ErrorCode code, String detail) {
        this(code, null, detail, List.of(), null);
    }

    public CatalogException(ErrorCode code, String detail, @Nullable Throwable cause) {
        this(code, null, detail, List.of(), cause);
    }

    /** A refusal of values that a code of its own says more of than INVALID_PARAMETER would. */
    public CatalogException(ErrorCode code, String detail, List<Violation> violations) {
        this(code, null, detail, violations, null);
    }

    private CatalogException(
            ErrorCode code,
            @Nullable String field,
            String detail,
            List<Violation> violations,
            @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.field = field;
        this.violations = List.copyOf(violations);
    }

    /** A value outside its rule: names the field, quotes the value, states the rule. */
    public static CatalogException invalid(String field, String value, String rule) {
        return invalid(List.of(new Violation(field, rule, value)));
    }

    /**
     * All that is wrong with what the caller sent, at once, as INVALID_PARAMETER.
     *
     * @param violations at least one; the first is the one the sentence is about
     */
    public static CatalogException invalid(List<Violation> violations) {
        Violation first = violations.get(0);
        int more = violations.size() - 1;
        String detail = more == 0 ? first.toString() : first + " (and " + more + " more)";
        String field = first.isInBody() ? null : first.pointer();
        return new CatalogException(ErrorCode.INVALID_PARAMETER, field, detail, violations, null);
    }

    /** The same failure, said of the field the caller knows (a parameter's name instead of a type's). */
    public CatalogException of(String callersField) {
        String detail = String.valueOf(getMessage());
        String renamed =
                field != null && detail.startsWith(field) ? callersField + detail.substring(field.length()) : detail;
        List<Violation> said = violations.stream()
                .map(violation -> violation.pointer().equals(field)
                        ? new Violation(callersField, violation.rule(), violation.value())
                        : violation)
                .toList();
        return new CatalogException(code, callersField, renamed, said, this);
    }

    public ErrorCode code() {
        return code;
    }

    /** The offending parameter, where there is one. */
    public @Nullable String field() {
        return field;
    }

    /** Each value that is outside its rule; empty where no value is to blame. */
    public List<Violation> violations() {
        return violations;
    }
}
