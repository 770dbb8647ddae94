/**
 * What is true of an account at a point in time, as pure functions of its recorded facts: no clock, no random, no
 * logger, no input or output, no framework. One package a capability; the service has a package of the same name for
 * each.
 */
@NullMarked
package io.accounthealth.model;

import org.jspecify.annotations.NullMarked;
