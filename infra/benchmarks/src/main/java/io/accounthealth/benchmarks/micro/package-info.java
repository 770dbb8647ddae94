/** Single operations under JMH, for finding where a whole program's time goes; no promise rests on them. */
@NullMarked
package io.accounthealth.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
