package io.accounthealth.query.http;

/** An answer of several entries, whose number the access log records. */
public interface RowCounted {

    long rowCount();
}
