package io.accounthealth.query.api;

import java.util.List;

/** An answer that can also be written as rows. */
interface Tabular {

    String CSV = "text/csv";

    List<String> columns();

    /** Cells in the order of the columns; null for an empty one. Numbers are written as they are, all else as text. */
    List<List<?>> rows();
}
