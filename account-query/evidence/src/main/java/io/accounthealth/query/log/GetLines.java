package io.accounthealth.query.log;

import io.accounthealth.query.http.FormatParameter;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AliasFor;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/** A read that is answered in lines of JSON, however many there are. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@RequestMapping(method = RequestMethod.GET, produces = MediaType.APPLICATION_NDJSON_VALUE)
@Parameter(name = FormatParameter.NAME, in = ParameterIn.QUERY, description = FormatParameter.DESCRIPTION)
@ApiResponse(
        responseCode = "200",
        description = "OK",
        content =
                @Content(
                        mediaType = MediaType.APPLICATION_NDJSON_VALUE,
                        schema = @Schema(implementation = EventLine.class)))
public @interface GetLines {

    @AliasFor(annotation = RequestMapping.class, attribute = "path")
    String value();
}
