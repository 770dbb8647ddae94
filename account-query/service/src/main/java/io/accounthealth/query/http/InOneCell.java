package io.accounthealth.query.http;

import org.jspecify.annotations.Nullable;

/** A part of an answer that has fields of its own as JSON, and one cell in a row. */
public interface InOneCell {

    @Nullable
    Object cell();
}
