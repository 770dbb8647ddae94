package io.accounthealth.edge.access;

import java.util.Optional;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.resource.ResourceWebHandler;

/** The rules of routes that are not ours and so cannot carry an annotation: an explicit, short list. */
final class OtherRoutes {

    private static final String API_DESCRIPTION = "org.springdoc.";
    private static final String ACTUATOR = "/actuator";
    private static final String HEALTH = "/actuator/health";

    private OtherRoutes() {}

    static Optional<UseCase> useCaseOf(Object handler, String pattern) {
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
