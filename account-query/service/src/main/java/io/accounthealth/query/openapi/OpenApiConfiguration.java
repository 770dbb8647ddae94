package io.accounthealth.query.openapi;

import io.swagger.v3.core.jackson.ModelResolver;
import org.springdoc.core.customizers.ParameterCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;

/** The description of the reads. */
@Configuration(proxyBeanMethods = false)
@Import(AnswerExamples.class)
public class OpenApiConfiguration {

    /** A default that is declared is described, also where the values are listed. */
    @Bean
    ParameterCustomizer describedDefaults() {
        return (described, parameter) -> {
            RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
            if (declared != null
                    && described != null
                    && !declared.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
                described.getSchema().setDefault(declared.defaultValue());
            }
            return described;
        };
    }

    @Bean
    ModelResolver answerSchemas(ObjectMapperProvider json) {
        return new AnswerSchemas(json.jsonMapper());
    }
}
