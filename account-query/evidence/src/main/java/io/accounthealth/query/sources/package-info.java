/** Integrations: what came from where, over HTTP and on the screen of integrators. */
@NullMarked
package io.accounthealth.query.sources;

import org.jspecify.annotations.NullMarked;
