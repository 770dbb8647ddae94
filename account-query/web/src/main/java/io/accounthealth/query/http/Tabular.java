package io.accounthealth.query.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Stream;

/**
 * An answer that can also be written as rows: see {@link CsvRow}. One component of it are the rows, by {@link Rows}.
 */
public interface Tabular extends RowCounted {

    String CSV = "text/csv";

    /** The list of records that the rows of an answer are. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.RECORD_COMPONENT)
    @interface Rows {

        /** The columns of the row or, what it lacks, of the answer; all components of the row when empty. */
        String[] value() default {};
    }

    /** Of a row whose columns are its components: {@link CsvRow#columns}. */
    default List<String> columns() {
        return MarkedRows.of(this).columns();
    }

    /** Records, or maps by column; each made when it is taken. */
    default Stream<?> rows() {
        return MarkedRows.of(this).rows(this);
    }

    @Override
    default long rowCount() {
        return rows().count();
    }
}
