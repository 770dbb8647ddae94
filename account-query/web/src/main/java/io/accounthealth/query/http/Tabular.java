package io.accounthealth.query.http;

import java.util.List;
import java.util.stream.Stream;

/** An answer that can also be written as rows: see {@link CsvRow}. */
public interface Tabular extends RowCounted {

    String CSV = "text/csv";

    /** Of a row whose columns are its components: {@link CsvRow#columns}. */
    List<String> columns();

    /** Records, or maps by column; each made when it is taken. */
    Stream<?> rows();

    @Override
    default long rowCount() {
        return rows().count();
    }
}
