/** Briefs, assets, milestones and campaigns with their due dates. */
@NullMarked
package io.accounthealth.model.work;

import org.jspecify.annotations.NullMarked;
