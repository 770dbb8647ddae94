/**
 * Questions and their answers: small pure classes that read tables at a point in time. A new view is one file here and,
 * where it is about one account, one line in {@link io.accounthealth.query.views.Views}.
 */
@NullMarked
package io.accounthealth.query.views;

import org.jspecify.annotations.NullMarked;
