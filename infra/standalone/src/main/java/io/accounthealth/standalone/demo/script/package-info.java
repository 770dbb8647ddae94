/** The made-up two years of each client, generator by generator, as drafts in the order of their recording. */
@NullMarked
package io.accounthealth.standalone.demo.script;

import org.jspecify.annotations.NullMarked;
