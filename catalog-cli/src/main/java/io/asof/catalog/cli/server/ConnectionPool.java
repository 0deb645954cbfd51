package io.asof.catalog.cli.server;

import fish.payara.micro.boot.AdminCommandRunner;
import io.asof.catalog.cli.database.PostgresServer;

/** A pool of connections to the catalog's database as one role, under its JNDI name. */
record ConnectionPool(String jndiName, PostgresServer database, String role, int steady, int maximum) {

    /** What the application works with, day by day. */
    static ConnectionPool application(PostgresServer database) {
        return new ConnectionPool("jdbc/catalog", database, PostgresServer.APPLICATION, 4, 40);
    }

    /** For migrations and partitions: idle almost always, so it keeps nothing. */
    static ConnectionPool owner(PostgresServer database) {
        return new ConnectionPool("jdbc/catalogOwner", database, PostgresServer.OWNER, 0, 4);
    }

    /** Makes the pool and its resource; for the server's post-boot phase, where commands are synchronous. */
    void create(AdminCommandRunner commands) {
        System.setProperty(passwordProperty(), database.password(role));
        String pool = name() + "Pool";
        MicroServer.require(
                "The connection pool " + pool + " was not made",
                commands.run(
                        "create-jdbc-connection-pool",
                        "--restype=javax.sql.DataSource",
                        "--datasourceclassname=org.postgresql.ds.PGSimpleDataSource",
                        "--steadypoolsize=" + steady,
                        "--maxpoolsize=" + maximum,
                        "--poolresize=4",
                        "--maxwait=10000",
                        // No isolation level: to guarantee one, the pool would ask for it at each checkout, and
                        // PostgreSQL's own default, read committed, is what is wanted.
                        // A connection that did not outlive a restart of the database is found here, not by a user.
                        "--isconnectvalidatereq=true",
                        "--validateatmostonceperiod=1",
                        "--validationmethod=custom-validation",
                        "--validationclassname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation",
                        "--failconnection=true",
                        "--creationretryattempts=10",
                        "--creationretryinterval=1",
                        // No leak tracing: it takes a stack trace at every checkout, a third of the cost of a short
                        // read.
                        "--property=" + properties(),
                        pool));
        MicroServer.require(
                "The resource " + jndiName + " was not made",
                commands.run("create-jdbc-resource", "--connectionpoolid=" + pool, jndiName));
    }

    private String properties() {
        return "user=" + role + ":password=${" + passwordProperty() + "}:url="
                + database.url().replace(":", "\\:")
                + ":currentSchema=catalog"
                + ":ApplicationName=" + name()
                + ":reWriteBatchedInserts=true"
                // The driver keeps prepared statements per connection: the pool's own cache above it would only cost.
                + ":preparedStatementCacheQueries=256"
                + ":tcpKeepAlive=true";
    }

    /**
     * Where the server looks the password up whenever it opens a connection. It writes the properties of a pool into a
     * file of its own, and writes them as they are given to it: so there stands the name of this system property.
     */
    private String passwordProperty() {
        return "catalog.password." + role;
    }

    private String name() {
        return jndiName.substring(jndiName.indexOf('/') + 1);
    }
}
