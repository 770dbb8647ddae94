/** The register of changes: amended and late facts, and who had been shown what was known before. */
@NullMarked
package io.accounthealth.query.amendments;

import org.jspecify.annotations.NullMarked;
