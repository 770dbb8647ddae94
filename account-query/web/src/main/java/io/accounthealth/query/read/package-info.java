/** Reads of one account and of many: permission, the read point, tables, paging and long running work. */
@NullMarked
package io.accounthealth.query.read;

import org.jspecify.annotations.NullMarked;
