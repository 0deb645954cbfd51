package io.asof.catalog.it.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The built EAR with one more web module, which holds a test class and the sample's facts: the test runs where the catalog
 * runs. It is a module of its own because the catalog's lets nobody in without a token, Arquillian included.
 */
final class CatalogInPayara {
    private static final Path SAMPLE = Path.of(
            System.getProperty("catalog.root"),
            "catalog-cli/src/main/resources/sample/companyfacts/CIK9990000001.json");

    private CatalogInPayara() {}

    /** @param bean a class of this module that is put among the catalog's own beans */
    static EnterpriseArchive with(Class<?> bean, Class<?>... tests) {
        EnterpriseArchive ear = ShrinkWrap.create(ZipImporter.class, "catalog.ear")
                .importFrom(PayaraServer.EAR.toFile())
                .as(EnterpriseArchive.class);
        WebArchive war = ShrinkWrap.create(WebArchive.class, "tests.war")
                .addClasses(tests)
                .addAsLibraries(jarOf(Assertions.class))
                .addAsResource(SAMPLE.toFile(), "companyfacts/CIK9990000001.json")
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        ear.addAsModule(Testable.archiveToTest(war));
        ArchivePath beans = ear.getContent(Filters.include("/catalog-ejb.*\\.jar"))
                .keySet()
                .iterator()
                .next();
        JavaArchive module = ShrinkWrap.create(ZipImporter.class, beans.get().substring(1))
                .importFrom(ear.get(beans).getAsset().openStream())
                .as(JavaArchive.class)
                .addClass(bean);
        ear.delete(beans);
        ear.addAsModule(module);
        ear.setApplicationXML(new StringAsset(withModule(ear)));
        return ear;
    }

    private static String withModule(EnterpriseArchive ear) {
        try (InputStream xml = ear.get("META-INF/application.xml").getAsset().openStream()) {
            return new String(xml.readAllBytes(), StandardCharsets.UTF_8).replace("<library-directory>", """
                      <module>
                        <web>
                          <web-uri>tests.war</web-uri>
                          <context-root>/inside</context-root>
                        </web>
                      </module>
                      <library-directory>""");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
