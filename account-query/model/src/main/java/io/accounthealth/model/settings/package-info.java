/** What a company has set, by kind and version: what is in force, planned and retired at a point. */
@NullMarked
package io.accounthealth.model.settings;

import org.jspecify.annotations.NullMarked;
