/** The log itself over HTTP: events, the change stream, exports and replays. */
@NullMarked
package io.accounthealth.query.log;

import org.jspecify.annotations.NullMarked;
