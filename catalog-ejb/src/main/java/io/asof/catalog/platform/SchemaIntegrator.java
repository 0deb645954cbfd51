package io.asof.catalog.platform;

import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.api.FlywayException;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Migrates the schema while the persistence unit starts, which is before Hibernate validates its mapping and before any
 * bean can use it.
 */
public class SchemaIntegrator implements Integrator {
    private static final String OWNER = "jdbc/catalogOwner";

    @Override
    @SuppressWarnings("BanJNDI") // the name is a constant, and an integrator has no injection
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor sessionFactory) {
        try {
            DataSource owner = InitialContext.doLookup(OWNER);
            var config = ConfigProvider.getConfig();
            new Migrations(owner)
                    .migrate(config.getOptionalValue("catalog.database.app-role", String.class)
                            .orElse("catalog_app"));
        } catch (NamingException e) {
            throw new IllegalStateException(
                    "No data source " + OWNER
                            + " on this server. It is the connection pool of the role that owns the schema;"
                            + " migrations need it. Create it as in docker/payara, then deploy again.",
                    e);
        } catch (FlywayException e) {
            throw new IllegalStateException(
                    "The database behind " + OWNER + " could not be brought up to this build: " + e.getMessage()
                            + ". Check that it is up, and that the pool's user owns the database.",
                    e);
        }
    }

    @Override
    public void disintegrate(SessionFactoryImplementor sessionFactory, SessionFactoryServiceRegistry registry) {
        // Nothing was opened that outlives integrate().
    }
}
