package io.accounthealth.edge.parameters;

import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.SyncHandlerMethodArgumentResolver;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;
import org.springframework.web.server.ServerWebExchange;

/**
 * Query parameters as the record of texts that a route declares: each by its name, null where absent, and joined by
 * commas where repeated. Spring's data binding would bind headers of the same names too.
 */
public final class ParameterRecords implements SyncHandlerMethodArgumentResolver, WebFluxConfigurer {

    @Override
    public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
        configurer.addCustomResolver(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(ParameterObject.class)
                && parameter.getParameterType().isRecord();
    }

    @Override
    public Object resolveArgumentValue(MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
        MultiValueMap<String, String> query = exchange.getRequest().getQueryParams();
        Class<?> type = parameter.getParameterType();
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] texts = new Object[components.length];
        for (int i = 0; i < texts.length; i++) {
            List<String> values = query.get(components[i].getName());
            texts[i] = values == null || values.size() == 1
                    ? query.getFirst(components[i].getName())
                    : String.join(",", values);
        }
        return BeanUtils.instantiateClass(BeanUtils.getResolvableConstructor(type), texts);
    }
}
