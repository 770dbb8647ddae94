/** Fields of a fact, read strictly into a command. */
@NullMarked
package io.accounthealth.command.commands;

import org.jspecify.annotations.NullMarked;
