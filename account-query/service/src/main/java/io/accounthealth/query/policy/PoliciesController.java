package io.accounthealth.query.policy;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.PolicyApproval;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.envelope.OriginText;
import io.accounthealth.model.account.FirstDay;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.read.Reads;
import io.accounthealth.query.sla.SlaTargetsEndpoint;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** Health scoring: all versions of the policy, one, and the form of a draft. */
@Screen
final class PoliciesController {

    /** What a page shows at a point. */
    private interface Page<P> {
        P of(Point at, PointBar bar, LocalDate since, LocalDate tomorrow);
    }

    private final Reads reads;
    private final InstantSource clock;
    private final PolicyApproval approval;
    private final SlaTargetsEndpoint slaTargets;

    PoliciesController(Reads reads, InstantSource clock, PolicyApproval approval, SlaTargetsEndpoint slaTargets) {
        this.reads = reads;
        this.clock = clock;
        this.approval = approval;
        this.slaTargets = slaTargets;
    }

    @Allowed(UseCase.READ_POLICIES)
    @GetMapping(path = "/rules", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> policies(Caller caller, @RequestParam Map<String, String> query) {
        Address address = Address.of("/rules", query, List.of());
        return page(
                caller,
                UseCase.READ_POLICIES,
                address,
                "policy/policies",
                (at, bar, since, tomorrow) -> PoliciesPage.of(
                        bar,
                        freshness(at),
                        address,
                        at,
                        since,
                        slaTargets.all(at),
                        caller.may(UseCase.PUBLISH_POLICY),
                        PolicyWords.who(approval)));
    }

    @Allowed(UseCase.READ_POLICIES)
    @GetMapping(path = "/rules/{version}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> policy(Caller caller, @PathVariable String version, @RequestParam Map<String, String> query) {
        Address address = Address.of(PolicyWords.path(version), query, List.of());
        return page(caller, UseCase.READ_POLICIES, address, "policy/policy", (at, bar, since, tomorrow) -> {
            PolicyAnswer policy = find(version, PolicyAnswer.all(at));
            return new PolicyPage(
                    bar,
                    freshness(at),
                    address,
                    at.at().asOf(),
                    policy,
                    policy.before(at),
                    PolicyAnswer.inForce(at, at.at().asOf(), policy.policy().appliesTo()),
                    tomorrow,
                    caller.may(UseCase.PUBLISH_POLICY),
                    approval.isNeeded(PolicyApproval.Kind.HEALTH_POLICIES)
                            && OriginText.isSamePerson(caller.name(), policy.draftedBy()),
                    caller.may(UseCase.TRY_POLICY));
        });
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @GetMapping(path = "/rules/{version}/edit", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> edit(Caller caller, @PathVariable String version, @RequestParam Map<String, String> query) {
        Address address = Address.of(PolicyWords.path(version) + "/edit", query, List.of(PolicyForm.COMPLETED));
        return page(caller, UseCase.PUBLISH_POLICY, address, "policy/form", (at, bar, since, tomorrow) -> {
            List<PolicyAnswer> all = PolicyAnswer.all(at);
            return PolicyForm.of(bar, address, find(version, all), all, tomorrow, caller.may(UseCase.TRY_POLICY));
        });
    }

    private <P> Mono<Rendering> page(Caller caller, UseCase useCase, Address address, String view, Page<P> page) {
        return reads.portfolio(caller, useCase, PagePoint.of(address), (tables, at) -> {
                    Instant now = clock.instant();
                    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
                    LocalDate since = tables.queryAll(
                                    at.at().knownAtPosition(), all -> FirstDay.of(all, at.at(), today))
                            .answer();
                    PointBar bar = PointBar.of(address, at.answered().asOf(), ZoneOffset.UTC, now, since);
                    return page.of(at, bar, since, today.plusDays(1));
                })
                .map(shown -> Rendering.view(view).modelAttribute("page", shown).build());
    }

    private static String freshness(Point at) {
        return PagePoint.freshness(at.answered(), ZoneOffset.UTC);
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
                policies.stream()
                        .map(PolicyAnswer::version)
                        .collect(Collectors.joining(", ", "there are ", " at this point in time")));
        problem.setTitle("There is no policy of this version");
        return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
    }
}
