/** Lists that people keep under a name. */
@NullMarked
package io.accounthealth.command.views;

import org.jspecify.annotations.NullMarked;
