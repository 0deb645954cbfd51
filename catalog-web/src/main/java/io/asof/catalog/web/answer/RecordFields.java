package io.asof.catalog.web.answer;

import jakarta.json.bind.config.PropertyVisibilityStrategy;
import java.lang.reflect.Field;
import java.lang.reflect.Method;

/**
 * Lets JSON-B see a record by its fields. The server's JSON-B knows records only in a multi-release part of its jar, which
 * its module system passes over; without this a record would be written as an empty object.
 */
public final class RecordFields implements PropertyVisibilityStrategy {
    @Override
    public boolean isVisible(Field field) {
        return true;
    }

    @Override
    public boolean isVisible(Method method) {
        return false;
    }
}
