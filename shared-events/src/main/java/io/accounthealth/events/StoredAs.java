package io.accounthealth.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a record of the language is stored. These names are the stored format: only the revision ever changes. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface StoredAs {

    /** The written name of the type, however the record is called. */
    String name();

    /** The imperative that requests it: {@code report-spend} leads to {@code spend-reported}. */
    String command();

    /** The current revision; older ones are upcast when they are read. */
    int revision() default 1;

    /** Whether it may be true more than a day after it was recorded. */
    boolean plansTheFuture() default false;

    /** Whether only the platform itself records it, by the clock and the facts. */
    boolean derived() default false;
}
