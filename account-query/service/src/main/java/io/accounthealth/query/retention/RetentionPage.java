package io.accounthealth.query.retention;

import io.accounthealth.query.http.RowCounted;
import io.accounthealth.query.page.MoreRows;
import io.accounthealth.query.page.PointBar;
import java.util.List;

/** A page about retention, as its template has it. */
public interface RetentionPage extends RowCounted {

    RetentionView view();

    default PointBar point() {
        return view().bar();
    }

    default RetentionHead head() {
        return new RetentionHead(view());
    }

    /** How many rows a page has at most, where the address does not ask for fewer; a file has all of them. */
    default int most() {
        return new MoreRows(view().query().address(), 500).most();
    }

    /** The rows that are shown. */
    default <R> List<R> first(List<R> rows) {
        return rows.stream().limit(most()).toList();
    }
}
