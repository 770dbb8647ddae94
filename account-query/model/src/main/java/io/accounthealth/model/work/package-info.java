/** Briefs, assets, milestones, campaigns and action items with their due dates. */
@NullMarked
package io.accounthealth.model.work;

import org.jspecify.annotations.NullMarked;
