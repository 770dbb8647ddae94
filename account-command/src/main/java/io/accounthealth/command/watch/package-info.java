/** What an operator sees of the write side: its meters, and whether it can record. */
@NullMarked
package io.accounthealth.command.watch;

import org.jspecify.annotations.NullMarked;
