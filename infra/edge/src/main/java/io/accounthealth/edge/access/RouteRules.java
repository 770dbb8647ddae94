package io.accounthealth.edge.access;

import java.util.Optional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.resource.ResourceWebHandler;

/**
 * Which use case a route leads to: ours say so themselves with {@link Allowed}; for those that are not ours, and so
 * cannot carry it, there is a short list here.
 */
public final class RouteRules {

    private static final String API_DESCRIPTION = "org.springdoc.";
    private static final String ACTUATOR = "/actuator";
    private static final String HEALTH = "/actuator/health";

    private RouteRules() {}

    /**
     * @param handler of the route
     * @param pattern of the route, as it was declared
     * @return empty for a route without a rule
     */
    public static Optional<UseCase> useCaseOf(Object handler, String pattern) {
        if (handler instanceof HandlerMethod method) {
            Allowed allowed = method.getMethodAnnotation(Allowed.class);
            if (allowed != null) {
                return Optional.of(allowed.value());
            }
        }
        if (handler instanceof ResourceWebHandler) {
            return Optional.of(UseCase.READ_DESCRIPTION);
        }
        if (handler instanceof HandlerMethod method
                && method.getBeanType().getName().startsWith(API_DESCRIPTION)) {
            return Optional.of(UseCase.READ_DESCRIPTION);
        }
        if (isBelow(HEALTH, pattern)) {
            return Optional.of(UseCase.READ_LIVENESS);
        }
        if (isBelow(ACTUATOR, pattern)) {
            return Optional.of(UseCase.OPERATE);
        }
        return Optional.empty();
    }

    private static boolean isBelow(String base, String pattern) {
        return pattern.equals(base) || pattern.startsWith(base + "/");
    }
}
