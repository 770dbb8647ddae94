/** Next best actions: what would lift a score, and by how much. */
@NullMarked
package io.accounthealth.model.levers;

import org.jspecify.annotations.NullMarked;
