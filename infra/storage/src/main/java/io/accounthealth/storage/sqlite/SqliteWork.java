package io.accounthealth.storage.sqlite;

import java.sql.SQLException;

/** Something to do on a connection. */
@FunctionalInterface
interface SqliteWork<T> {

    T on(SqliteConnection connection) throws SQLException;
}
