/**
 * How a program of the platform starts: its command line, the store it is pointed at, one sentence when something is in
 * the way, and the settings that all of them share ({@code accounthealth-service.yaml}). What a program is for, it does
 * not know.
 */
@NullMarked
package io.accounthealth.service;

import org.jspecify.annotations.NullMarked;
