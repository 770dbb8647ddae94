/** When the client reports of an account are due, and by which links they are read: what holds for all of them. */
@NullMarked
package io.accounthealth.model.reports.terms;

import org.jspecify.annotations.NullMarked;
