package io.accounthealth.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Which item a field names by its id, or which colleague by a user name, where the name of the field is not that of
 * {@link ItemKind#fields}. Screens then show the name in its place, forms offer those there are.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Refers {

    ItemKind value();

    /** Whether a colleague sees what the event is about under that user name. */
    boolean signsIn() default true;
}
