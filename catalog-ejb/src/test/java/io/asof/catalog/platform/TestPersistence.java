package io.asof.catalog.platform;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.persistence.Entity;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.boot.registry.classloading.internal.ClassLoaderServiceImpl;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;

/** Hibernate over a test database, as the application's role, with every entity of the product. */
public final class TestPersistence {
    private static final SessionFactory SHARED = start(TestDatabase.get());

    private TestPersistence() {}

    /** Over the database that all tests share. */
    public static SessionFactory get() {
        return SHARED;
    }

    /** Over another one; fails where the mapping is not that of the schema. */
    public static SessionFactory start(TestDatabase database) {
        return metadata(registry(database)).buildSessionFactory();
    }

    static List<Class<?>> entities() {
        List<Class<?>> entities = new ClassFileImporter()
                .importPath(Path.of("target", "classes")).stream()
                        .filter(type -> type.isAnnotatedWith(Entity.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();
        if (entities.isEmpty()) {
            throw new IllegalStateException("no entity was found");
        }
        return entities;
    }

    static Metadata metadata(StandardServiceRegistry registry) {
        MetadataSources sources = new MetadataSources(registry);
        entities().forEach(sources::addAnnotatedClass);
        return sources.buildMetadata();
    }

    static StandardServiceRegistry registry(TestDatabase database) {
        return new StandardServiceRegistryBuilder(new BootstrapServiceRegistryBuilder()
                        .applyClassLoaderService(new WithoutIntegrators())
                        .build())
                .applySetting("jakarta.persistence.nonJtaDataSource", database.application())
                .applySetting("hibernate.hbm2ddl.auto", "validate")
                .applySetting("hibernate.default_schema", "catalog")
                .applySetting("hibernate.jdbc.time_zone", "UTC")
                .applySetting("hibernate.type.json_format_mapper", new JsonIsText())
                .build();
    }

    /** The entities keep JSON as the text it is. */
    private static final class JsonIsText implements FormatMapper {
        @Override
        public <T> T fromString(CharSequence text, JavaType<T> type, WrapperOptions options) {
            return type.getJavaTypeClass().cast(text.toString());
        }

        @Override
        public <T> String toString(T value, JavaType<T> type, WrapperOptions options) {
            return (String) value;
        }
    }

    /** The product's own integrator looks for the server's data source to migrate; here the schema is there already. */
    private static final class WithoutIntegrators extends ClassLoaderServiceImpl {
        private static final long serialVersionUID = 1L;

        @Override
        public <S> Collection<S> loadJavaServices(Class<S> contract) {
            return contract.equals(Integrator.class) ? List.of() : super.loadJavaServices(contract);
        }
    }
}
