package io.accounthealth.edge.parameters;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestParam;

/** The query parameters that a route takes, by the declarations that its description is made from. */
final class QueryParameters {

    private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    private QueryParameters() {}

    /** In alphabetical order. */
    static Set<String> of(Method route) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < route.getParameterCount(); i++) {
            argument(new MethodParameter(route, i)).forEach(names::add);
        }
        AnnotatedElementUtils.findMergedRepeatableAnnotations(route, Parameter.class, Parameters.class).stream()
                .filter(parameter -> parameter.in() == ParameterIn.QUERY)
                .forEach(parameter -> names.add(parameter.name()));
        return names;
    }

    private static Stream<String> argument(MethodParameter argument) {
        RequestParam asked = argument.getParameterAnnotation(RequestParam.class);
        if (asked != null) {
            argument.initParameterNameDiscovery(NAMES);
            return Stream.ofNullable(asked.name().isEmpty() ? argument.getParameterName() : asked.name());
        }
        return argument.hasParameterAnnotation(ParameterObject.class)
                ? Stream.of(argument.getParameterType().getRecordComponents()).map(RecordComponent::getName)
                : Stream.empty();
    }
}
