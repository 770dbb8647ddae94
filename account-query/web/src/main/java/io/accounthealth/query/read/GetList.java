package io.accounthealth.query.read;

import io.accounthealth.query.http.Tabular;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** A read with an answer in pages ({@link Page}), as JSON or rows. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RequestMapping(
        method = RequestMethod.GET,
        produces = {MediaType.APPLICATION_JSON_VALUE, Tabular.CSV})
@ListParameters
public @interface GetList {

    @AliasFor(annotation = RequestMapping.class, attribute = "path")
    String value();
}
