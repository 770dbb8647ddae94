/** Events as compact bytes, by their records, for tables that are saved. */
@NullMarked
package io.accounthealth.model.table.bytes;

import org.jspecify.annotations.NullMarked;
