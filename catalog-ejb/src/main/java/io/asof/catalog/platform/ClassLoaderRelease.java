package io.asof.catalog.platform;

import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.runtime.ObjectMethods;
import java.util.Arrays;
import java.util.Map;
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
 * Takes what holds the classes of this EAR out of classes that outlive it, when the persistence unit stops as the last part of
 * an undeployment, so that they can be collected:
 *
 * <ul>
 *   <li>Hibernate, a part of the EAR, remembers something of every annotation it meets, in a {@link ClassValue}. The annotations
 *       of Jakarta Persistence belong to the server; a class keeps what a {@code ClassValue} holds for it as long as it lives
 *       itself (JDK-8136353). A heap dump does not show it.
 *   <li>The JDK keeps the class and the component type of the record whose {@code equals}, {@code hashCode} or {@code toString}
 *       was linked last (JDK-8078641). Linking those of a class of the JDK takes their place.
 * </ul>
 */
public class ClassLoaderRelease implements Integrator {
    private static final Logger LOG = LoggerFactory.getLogger(ClassLoaderRelease.class);

    private static final String CACHE = "annotationMetaCacheForRepeatableDialectOverride";

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessionFactory) {
        // What the mapping left is swept when it is no longer needed.
    }

    @Override
    public void disintegrate(SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry registry) {
        try {
            forgetAnnotations(sessionFactory);
            forgetRecords();
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.warn("The classes of this deployment stay in memory until the server stops", e);
        }
    }

    private static void forgetAnnotations(SessionFactoryImplementor sessionFactory)
            throws ReflectiveOperationException {
        Field field = BinderHelper.class.getDeclaredField(CACHE);
        field.setAccessible(true);
        ClassValue<?> cache = (ClassValue<?>) field.get(null);
        sessionFactory.getJpaMetamodel().getManagedTypes().stream()
                .flatMap(type -> hierarchy(type.getJavaType()))
                .flatMap(ClassLoaderRelease::annotated)
                .flatMap(element -> Arrays.stream(element.getDeclaredAnnotations()))
                .map(Annotation::annotationType)
                .distinct()
                .forEach(cache::remove);
    }

    private static Stream<Class<?>> hierarchy(Class<?> type) {
        return Stream.iterate(type, Objects::nonNull, Class::getSuperclass);
    }

    private static Stream<AnnotatedElement> annotated(Class<?> type) {
        return Stream.of(new AnnotatedElement[] {type}, type.getDeclaredFields(), type.getDeclaredMethods())
                .flatMap(Arrays::stream);
    }

    /** As if String were a record whose one component is itself. */
    private static void forgetRecords() throws ReflectiveOperationException {
        Class<?> jdk = String.class;
        Map<String, MethodType> methods = Map.of(
                "equals", MethodType.methodType(boolean.class, jdk, Object.class),
                "hashCode", MethodType.methodType(int.class, jdk),
                "toString", MethodType.methodType(String.class, jdk));
        for (Map.Entry<String, MethodType> method : methods.entrySet()) {
            try {
                ObjectMethods.bootstrap(
                        MethodHandles.lookup(),
                        method.getKey(),
                        method.getValue(),
                        jdk,
                        "itself",
                        MethodHandles.identity(jdk));
            } catch (ReflectiveOperationException | RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new ReflectiveOperationException(e);
            }
        }
    }
}
