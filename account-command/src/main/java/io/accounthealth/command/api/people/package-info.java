/** Endpoints about people: who has access here, and what people at clients ask about their data. */
@NullMarked
package io.accounthealth.command.api.people;

import org.jspecify.annotations.NullMarked;
