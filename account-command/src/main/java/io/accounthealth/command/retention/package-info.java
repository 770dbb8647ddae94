/** Rules for how long personal texts are kept, and the runs that erase those that are older. */
@NullMarked
package io.accounthealth.command.retention;

import org.jspecify.annotations.NullMarked;
