package io.accounthealth.query.policy;

import io.accounthealth.edge.access.AccessScope;
import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.account.FirstDay;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.read.Reads;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The pages of the rules of health: all versions, one, and one that is being written. */
@Screen
final class RulesController {

    /** What a page says at a point. */
    private interface Page<P> {
        P of(Point at, Instant now, LocalDate since);
    }

    private final Reads reads;
    private final InstantSource clock;

    RulesController(Reads reads, InstantSource clock) {
        this.reads = reads;
        this.clock = clock;
    }

    @Allowed(UseCase.READ_POLICIES)
    @GetMapping(path = "/rules", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> rules(Caller caller, @RequestParam Map<String, String> query) {
        Address address = Address.of("/rules", query, List.of());
        return page(
                caller,
                UseCase.READ_POLICIES,
                address,
                "policy/policies",
                (at, now, since) -> RulesPage.of(at, address, now, since, may(caller, UseCase.PUBLISH_POLICY)));
    }

    @Allowed(UseCase.READ_POLICIES)
    @GetMapping(path = "/rules/{version}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> rule(Caller caller, @PathVariable String version, @RequestParam Map<String, String> query) {
        Address address = Address.of(RuleWords.path(version), query, List.of());
        RulePage.Rights rights =
                new RulePage.Rights(may(caller, UseCase.PUBLISH_POLICY), may(caller, UseCase.TRY_POLICY));
        return page(
                caller,
                UseCase.READ_POLICIES,
                address,
                "policy/policy",
                (at, now, since) -> RulePage.of(find(version, PolicyAnswer.all(at)), at, address, now, since, rights));
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @GetMapping(path = "/rules/{version}/edit", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> edit(Caller caller, @PathVariable String version, @RequestParam Map<String, String> query) {
        Address address = Address.of(RuleWords.path(version) + "/edit", query, List.of(RuleForm.COMPLETED));
        return page(caller, UseCase.PUBLISH_POLICY, address, "policy/form", (at, now, since) -> {
            List<PolicyAnswer> policies = PolicyAnswer.all(at);
            return RuleForm.of(
                    find(version, policies),
                    RuleForm.taken(policies),
                    at,
                    address,
                    now,
                    since,
                    may(caller, UseCase.TRY_POLICY));
        });
    }

    private <P> Mono<Rendering> page(Caller caller, UseCase useCase, Address address, String view, Page<P> page) {
        return reads.portfolio(caller, useCase, PagePoint.of(address), (tables, at) -> {
                    Instant now = clock.instant();
                    LocalDate since = tables.queryAll(
                                    at.at().knownAtPosition(),
                                    all -> FirstDay.of(all, at.at(), LocalDate.ofInstant(now, ZoneOffset.UTC)))
                            .answer();
                    return page.of(at, now, since);
                })
                .map(shown -> Rendering.view(view).modelAttribute("page", shown).build());
    }

    private static boolean may(Caller caller, UseCase useCase) {
        return useCase.reachOf(caller.roles()) != AccessScope.NONE;
    }

    private static PolicyAnswer find(String version, List<PolicyAnswer> policies) {
        return policies.stream()
                .filter(policy -> policy.version().equals(version))
                .findFirst()
                .orElseThrow(() -> unknown(policies));
    }

    private static ErrorResponseException unknown(List<PolicyAnswer> policies) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.NOT_FOUND,
                "there are %s at this point in time"
                        .formatted(String.join(
                                ", ",
                                policies.stream().map(PolicyAnswer::version).toList())));
        problem.setTitle("There are no rules of this name");
        return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
    }
}
