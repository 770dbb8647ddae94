/** What is recorded of one person, for whoever has the right to ask. */
@NullMarked
package io.accounthealth.query.privacy;

import org.jspecify.annotations.NullMarked;
