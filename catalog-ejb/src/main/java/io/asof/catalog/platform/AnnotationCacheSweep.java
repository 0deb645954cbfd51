package io.asof.catalog.platform;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.internal.BinderHelper;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what Hibernate leaves in the server's classes out of them when the persistence unit stops, so that an undeployed
 * catalog can be collected.
 *
 * <p>Hibernate, a part of the EAR, remembers something of every annotation it meets, in a {@link ClassValue}. The annotations of
 * Jakarta Persistence belong to the server; a class keeps what a {@code ClassValue} holds for it as long as it lives itself, and
 * what is held keeps all classes of the EAR (JDK-8136353). A heap dump does not show it.
 */
public class AnnotationCacheSweep implements Integrator {
    private static final Logger LOG = LoggerFactory.getLogger(AnnotationCacheSweep.class);

    private static final String CACHE = "annotationMetaCacheForRepeatableDialectOverride";

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessionFactory) {
        // What the mapping left is swept when it is no longer needed.
    }

    @Override
    public void disintegrate(SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry registry) {
        try {
            Field field = BinderHelper.class.getDeclaredField(CACHE);
            field.setAccessible(true);
            ClassValue<?> cache = (ClassValue<?>) field.get(null);
            sessionFactory.getJpaMetamodel().getManagedTypes().stream()
                    .flatMap(type -> hierarchy(type.getJavaType()))
                    .flatMap(AnnotationCacheSweep::annotated)
                    .flatMap(element -> Arrays.stream(element.getDeclaredAnnotations()))
                    .map(Annotation::annotationType)
                    .distinct()
                    .forEach(cache::remove);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("The classes of this deployment stay in memory until the server stops", e);
        }
    }

    private static Stream<Class<?>> hierarchy(Class<?> type) {
        return Stream.iterate(type, Objects::nonNull, Class::getSuperclass);
    }

    private static Stream<AnnotatedElement> annotated(Class<?> type) {
        return Stream.of(new AnnotatedElement[] {type}, type.getDeclaredFields(), type.getDeclaredMethods())
                .flatMap(Arrays::stream);
    }
}
