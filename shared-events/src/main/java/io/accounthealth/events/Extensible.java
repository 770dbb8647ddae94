package io.accounthealth.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A choice of an event of the platform's own that gets further values in time. Its schema lists those of today without
 * excluding others, so that a new one needs no new revision, and readers outside pass over what they do not know.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Extensible {}
