package io.accounthealth.command.description;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a route answers, for the API description. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answered {

    Class<? extends Record> value() default AnswerTypes.OfStream.class;

    /** Of an answer to what was recorded on a stream: the field that identifies the subject. */
    String naming() default "";

    /** Another status with such an answer; 0 for none. */
    int also() default 0;
}
