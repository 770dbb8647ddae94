/** Lists that people keep under a name, for themselves or for all. */
@NullMarked
package io.accounthealth.query.views;

import org.jspecify.annotations.NullMarked;
