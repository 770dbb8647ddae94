/**
 * How far each source of spend has reported, over all accounts: what tells a day without spend from a day without news.
 */
@NullMarked
package io.accounthealth.model.feed;

import org.jspecify.annotations.NullMarked;
