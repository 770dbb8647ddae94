/** Rules for how long old texts are kept, legal holds, and the runs that apply them. */
@NullMarked
package io.accounthealth.command.retention;

import org.jspecify.annotations.NullMarked;
