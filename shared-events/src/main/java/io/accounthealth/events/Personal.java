package io.accounthealth.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks personal data: text about a person, which the codec passes through {@code PersonalData} on its way to and from
 * the stored bytes.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.METHOD, ElementType.FIELD, ElementType.PARAMETER})
public @interface Personal {

    /** The component that names the person; empty where the text may be about anyone at the account. */
    String owner() default "";

    /**
     * Whether facts find each other by this text, so that two that were the same must still be seen to be the same once
     * nobody can read them any more.
     */
    boolean matched() default false;
}
