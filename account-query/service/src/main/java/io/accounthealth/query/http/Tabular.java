package io.accounthealth.query.http;

import java.util.List;
import java.util.stream.Stream;

/** An answer that can also be written as rows. */
public interface Tabular extends RowCounted {

    String CSV = "text/csv";

    List<String> columns();

    /**
     * Each made when it is taken. Cells in the order of the columns; null for an empty one. Numbers are written as they
     * are, all else as text.
     */
    Stream<List<?>> rows();

    @Override
    default long rowCount() {
        return rows().count();
    }
}
