/** What is recorded about one person, for subject access requests. */
@NullMarked
package io.accounthealth.query.privacy;

import org.jspecify.annotations.NullMarked;
