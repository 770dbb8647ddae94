package io.accounthealth.events;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which item an event is about, and what it does to the state of that. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface About {

    ItemKind value();

    /** The states in which it may occur; without one it is an observation, which is never refused. */
    ItemState[] from() default {};

    /** The state after it; without one as before. */
    ItemState to() default ItemState.UNKNOWN;

    /** A state that it does not end. */
    ItemState keeps() default ItemState.UNKNOWN;

    /** The fields that name the item, the best first; none where it names it by no more than an id. */
    String[] named() default {};
}
