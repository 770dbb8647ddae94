/**
 * What the platform costs, each figure beside a peer that does the same work by other means, in the same run on the
 * same machine. Programs, not tests: a figure depends on the machine, so that none of them can fail a build.
 */
@NullMarked
package io.accounthealth.benchmarks;

import org.jspecify.annotations.NullMarked;
