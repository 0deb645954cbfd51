package io.asof.catalog.cli.audit;

import io.asof.catalog.cli.distribution.Distribution;
import io.asof.catalog.cli.failure.CommandFailed;
import io.asof.catalog.cli.failure.Reason;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The catalog's own classes, those of the EAR, for the check only. They are not on the command line's class path: the
 * server in this process asks the class path first, and would take the application's classes from there instead of from the
 * EAR it deploys. So they have a loader of their own, and so have the classes of the command line that use them, those of
 * the package {@code io.asof.catalog.cli.check}.
 */
public final class CatalogClasses implements AutoCloseable {
    private static final String CHECK_PACKAGE = "io.asof.catalog.cli.check.";
    private static final String CHECK_CLASS = CHECK_PACKAGE + "CatalogCheck";

    private final URLClassLoader loader;

    private CatalogClasses(URLClassLoader loader) {
        this.loader = loader;
    }

    /**
     * The classes that lie beside the jar.
     *
     * @throws CommandFailed if they do not
     */
    public static CatalogClasses load() {
        try {
            List<URL> places = new ArrayList<>();
            places.add(Distribution.place().toUri().toURL());
            for (Path library : Distribution.checkLibraries()) {
                places.add(library.toUri().toURL());
            }
            return new CatalogClasses(new Loader(places.toArray(URL[]::new)));
        } catch (IOException e) {
            throw new CommandFailed("The catalog's classes cannot be loaded: " + Reason.of(e), e);
        }
    }

    /** The check that this catalog was built with. */
    public AuditCheck check() {
        try {
            return (AuditCheck)
                    loader.loadClass(CHECK_CLASS).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this build has no check of the audit log", e);
        }
    }

    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new CommandFailed("The catalog's classes cannot be let go: " + Reason.of(e), e);
        }
    }

    /** Takes the classes of the check for itself, and everything the command line has from the command line. */
    private static final class Loader extends URLClassLoader {
        Loader(URL[] places) {
            super(places, CatalogClasses.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(CHECK_PACKAGE)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known != null ? known : findClass(name);
            }
        }
    }
}
