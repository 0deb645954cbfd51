package io.asof.catalog.ingest.edgar;

import io.asof.catalog.ingest.ImportFailure;

/** One field breaks a rule: leads from the field out to the fact or filing it belongs to, which is then left out. */
final class BrokenRule extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;

    private final String value;

    BrokenRule(String field, String rule, String value) {
        // Without a stack trace: a bad file can hold hundreds of thousands.
        super(rule, null, false, false);
        this.field = field;
        this.value = value;
    }

    /** As a failure of the object at {@code parent}. */
    ImportFailure at(JsonPath parent) {
        return new ImportFailure(
                (field.isEmpty() ? parent : parent.member(field)).toString(), String.valueOf(getMessage()), value);
    }

    /** As a failure of one row of parallel lists: the place is {@code parent.field[row]}. */
    ImportFailure inColumn(JsonPath parent, int row) {
        return new ImportFailure(parent.member(field).element(row).toString(), String.valueOf(getMessage()), value);
    }
}
