package io.accounthealth.query.read;

import io.accounthealth.query.http.FormatParameter;
import io.accounthealth.query.http.Tabular;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** A read whose answer can be had as rows too, and is told a {@link Page} at a time. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RequestMapping(
        method = RequestMethod.GET,
        produces = {MediaType.APPLICATION_JSON_VALUE, Tabular.CSV})
@Parameter(name = FormatParameter.NAME, in = ParameterIn.QUERY, description = FormatParameter.DESCRIPTION)
@Parameter(
        name = "limit",
        in = ParameterIn.QUERY,
        description = "How many entries a page has, 100 when absent",
        schema = @Schema(type = "integer", minimum = "1", maximum = "" + Page.MOST))
@Parameter(
        name = "cursor",
        in = ParameterIn.QUERY,
        description = "Where the page starts, as the header Link of the page before has it. It pins the point, so no"
                + " parameter of the point stands beside it; the filters are repeated.",
        schema = @Schema(type = "string"))
public @interface GetList {

    @AliasFor(annotation = RequestMapping.class, attribute = "path")
    String value();
}
