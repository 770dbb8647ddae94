package io.accounthealth.query.read;

import io.accounthealth.query.http.FormatParameter;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The parameters of a read with an answer in pages ({@link Page}), as JSON or rows. */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
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
                + " parameter of the point is given beside it; the filters are repeated.",
        schema = @Schema(type = "string"))
@interface ListParameters {}
