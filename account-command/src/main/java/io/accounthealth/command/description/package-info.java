/** What the API description says of the answers of commands: each route names the record that it answers. */
@NullMarked
package io.accounthealth.command.description;

import org.jspecify.annotations.NullMarked;
