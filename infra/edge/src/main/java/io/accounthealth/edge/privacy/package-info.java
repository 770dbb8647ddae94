/**
 * Where the master key comes from, and what each service needs to seal personal data and to forget it: before a service
 * answers anybody, every erasure that is known is carried out again.
 */
@NullMarked
package io.accounthealth.edge.privacy;

import org.jspecify.annotations.NullMarked;
