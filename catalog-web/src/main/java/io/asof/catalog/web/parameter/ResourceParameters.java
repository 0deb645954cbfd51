package io.asof.catalog.web.parameter;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.SortedSet;
import java.util.TreeSet;

/** The names of the query parameters of a resource's method: its own and those of its {@code @BeanParam}s. */
public final class ResourceParameters {
    private ResourceParameters() {}

    public static SortedSet<String> of(Method resource) {
        SortedSet<String> names = new TreeSet<>();
        for (Parameter parameter : resource.getParameters()) {
            collect(parameter, parameter.getType(), names);
        }
        return names;
    }

    private static void collect(AnnotatedElement element, Class<?> type, SortedSet<String> names) {
        QueryParam named = element.getAnnotation(QueryParam.class);
        if (named != null) {
            names.add(named.value());
        }
        if (element.isAnnotationPresent(BeanParam.class)) {
            for (Field field : type.getDeclaredFields()) {
                collect(field, field.getType(), names);
            }
        }
    }
}
