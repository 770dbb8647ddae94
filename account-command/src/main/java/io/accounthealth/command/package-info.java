/** The write side as a program of its own: {@code java -jar account-command-exec.jar}. */
@NullMarked
package io.accounthealth.command;

import org.jspecify.annotations.NullMarked;
