package io.asof.catalog.platform;

import io.asof.catalog.kernel.Settings;
import io.asof.catalog.kernel.StartupCheck;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses to start on a setting that would hurt later, and says of all of them at once what is wrong. A server that does not
 * come up is seen at once; tokens that nobody can verify, or an application that owns its own audit log, are not.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class StartupChecks {
    private static final Logger LOG = LoggerFactory.getLogger(StartupChecks.class);

    @Inject
    private Config config;

    @Inject
    @Any
    private Instance<StartupCheck> checks;

    @PostConstruct
    void check() {
        refuse(checks.stream(), new Settings(name -> config.getOptionalValue(name, String.class)));
    }

    /** Each problem has a line of its own in the log; the server shows the caller of the deployment the exception. */
    static void refuse(Stream<? extends StartupCheck> checks, Settings settings) {
        checks.forEach(check -> check.check(settings));
        List<String> problems = settings.problems();
        if (!problems.isEmpty()) {
            problems.forEach(problem -> LOG.error("{}", problem));
            throw new IllegalStateException(String.join(" ", problems));
        }
    }
}
