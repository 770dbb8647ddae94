/** Where the platform's count of delivery and the client's differ, and what was agreed about it. */
@NullMarked
package io.accounthealth.model.discrepancies;

import org.jspecify.annotations.NullMarked;
