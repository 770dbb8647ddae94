package io.accounthealth.query.http;

/** An answer with more than one entry, of which the access log tells how many were shown. */
public interface RowCounted {

    long rowCount();
}
