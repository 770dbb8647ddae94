package io.accounthealth.edge.parameters;

import io.accounthealth.edge.access.AuthorizedRequest;
import io.accounthealth.edge.access.RequestInterceptor;
import io.accounthealth.edge.problem.EdgeProblem;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.Parameters;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/**
 * Rejects unknown query parameters of the HTTP interface: a misspelt point would be answered for the present, and a
 * misspelt option of an import ignored. Screens reject theirs with a page, but for the sign-in, which has no frame.
 */
public final class KnownParametersOnly implements RequestInterceptor {

    private static final String INTERFACE = "/v1/";
    private static final String SIGN_IN = "/sign-in";

    /** Characters of an unknown parameter in the problem. */
    private static final int SHOWN = 80;

    private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    private record Route(Method method, String pattern) {}

    private final Map<Route, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public Mono<Void> admitted(ServerWebExchange exchange, AuthorizedRequest authorized) {
        PathPattern pattern = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (pattern != null
                && isChecked(pattern.getPatternString())
                && exchange.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof HandlerMethod route) {
            Set<String> takes = known.computeIfAbsent(
                    new Route(route.getMethod(), pattern.getPatternString()), each -> taken(each, route));
            return exchange.getRequest().getQueryParams().keySet().stream()
                    .filter(name -> !takes.contains(name))
                    .findFirst()
                    .map(name -> Mono.<Void>error(unknown(name, takes)))
                    .orElseGet(Mono::empty);
        }
        return Mono.empty();
    }

    private static boolean isChecked(String pattern) {
        return pattern.startsWith(INTERFACE) || pattern.equals(SIGN_IN);
    }

    private static Set<String> taken(Route route, HandlerMethod handler) {
        Set<String> names = declaredBy(route.method());
        if (handler.createWithResolvedBean().getBean() instanceof MoreParameters more) {
            names.addAll(more.parametersOf(route.pattern()));
        }
        return names;
    }

    /** In alphabetical order, by the declarations that the API description comes from. */
    public static Set<String> declaredBy(Method route) {
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
        RequestParam declared = argument.getParameterAnnotation(RequestParam.class);
        if (declared != null) {
            argument.initParameterNameDiscovery(NAMES);
            return Stream.ofNullable(declared.name().isEmpty() ? argument.getParameterName() : declared.name());
        }
        return argument.hasParameterAnnotation(ParameterObject.class)
                ? Stream.of(argument.getParameterType().getRecordComponents()).map(RecordComponent::getName)
                : Stream.empty();
    }

    private static EdgeProblem unknown(String given, Set<String> known) {
        String name = given.length() <= SHOWN ? given : given.substring(0, SHOWN - 3) + "...";
        String nearestFirst = known.stream()
                .sorted(Comparator.comparingInt((String each) -> commonPrefix(each, given))
                        .reversed())
                .collect(Collectors.joining(", "));
        return EdgeProblem.badParameter(
                name, "is no parameter of this route, which takes " + (nearestFirst.isEmpty() ? "none" : nearestFirst));
    }

    /** The number of equal characters from the start, in whatever case. */
    private static int commonPrefix(String one, String other) {
        int mismatch = Arrays.mismatch(
                one.toLowerCase(Locale.ROOT).toCharArray(),
                other.toLowerCase(Locale.ROOT).toCharArray());
        return mismatch < 0 ? one.length() : mismatch;
    }
}
