/**
 * The screens as people meet them: the packaged product with its demo, in a real Chromium, by mouse, keyboard and
 * screen reader.
 */
@NullMarked
package io.accounthealth.browser;

import org.jspecify.annotations.NullMarked;
