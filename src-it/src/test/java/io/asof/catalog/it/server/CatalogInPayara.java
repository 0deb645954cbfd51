package io.asof.catalog.it.server;

import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The built EAR with a test class beside the web module's classes, so that the test runs where the catalog runs. */
final class CatalogInPayara {
    private CatalogInPayara() {}

    static EnterpriseArchive with(Class<?>... tests) {
        EnterpriseArchive ear = ShrinkWrap.create(ZipImporter.class, "catalog.ear")
                .importFrom(PayaraServer.EAR.toFile())
                .as(EnterpriseArchive.class);
        WebArchive war = ear.getAsType(WebArchive.class, "catalog-web.war")
                .addClasses(tests)
                .addAsLibraries(jarOf(Assertions.class));
        ear.addAsModule(Testable.archiveToTest(war));
        return ear;
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
