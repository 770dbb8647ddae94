/**
 * The read side: it follows the log and answers about any point in time. One package a capability, with its endpoints
 * and its screens, named as in the model.
 */
@NullMarked
package io.accounthealth.query;

import org.jspecify.annotations.NullMarked;
