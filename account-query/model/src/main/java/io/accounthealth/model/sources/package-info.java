/** The integrations that facts came from: how much, how late, how often corrected. */
@NullMarked
package io.accounthealth.model.sources;

import org.jspecify.annotations.NullMarked;
