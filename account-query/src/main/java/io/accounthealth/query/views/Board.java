package io.accounthealth.query.views;

import java.util.List;

/**
 * What a board shows at a point: figures, and the rows that they are made of, so that everyone can add them up again.
 *
 * @param <F> a record of figures
 * @param <R> a record, a row; its components are the columns
 */
public record Board<F extends Record, R extends Record>(F figures, List<R> rows) {}
