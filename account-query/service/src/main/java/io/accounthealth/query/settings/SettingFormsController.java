package io.accounthealth.query.settings;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.PolicyApproval;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.portfolio.SegmentChoices;
import io.accounthealth.query.forms.EntryForm;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.read.Reads;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The forms of settings. They are of the present alone. */
@Screen
final class SettingFormsController {

    /** @param kinds of settings, to go to another */
    record Page(EntryForm form, List<Link> kinds) {

        /** Null: settings are changed in the present. */
        public @Nullable PointBar point() {
            return null;
        }
    }

    private final Reads reads;
    private final SettingReads settings;
    private final InstantSource clock;
    private final PolicyApproval approval;

    SettingFormsController(Reads reads, SettingReads settings, InstantSource clock, PolicyApproval approval) {
        this.reads = reads;
        this.settings = settings;
        this.clock = clock;
        this.approval = approval;
    }

    @Allowed(UseCase.DEFINE_ATTRIBUTES)
    @GetMapping(path = "/settings/attributes/define", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> define(Caller caller, @RequestParam Map<String, String> query) {
        Address.requireKnown(query, SettingForms.parameters(settings.kinds().attributes));
        return form(caller, settings.kinds().attributes, forms -> forms.publish(query));
    }

    @Allowed(UseCase.DEFINE_ATTRIBUTES)
    @GetMapping(path = "/settings/proposals/{proposal}/approve", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> approveProposal(Caller caller, @PathVariable String proposal) {
        return form(caller, proposal, SettingForms::approve);
    }

    @Allowed(UseCase.DEFINE_ATTRIBUTES)
    @GetMapping(path = "/settings/proposals/{proposal}/reject", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> rejectProposal(Caller caller, @PathVariable String proposal) {
        return form(
                caller,
                proposal,
                (forms, each) -> forms.reject(each, each.proposal().isOf(caller.name())));
    }

    @Allowed(UseCase.DEFINE_ATTRIBUTES)
    @GetMapping(path = "/settings/attributes/{name}/retire", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> retireAttribute(Caller caller, @PathVariable String name) {
        return form(caller, settings.kinds().attributes, forms -> forms.retire(name));
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @GetMapping(path = "/settings/{kind}/publish", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> publish(Caller caller, @PathVariable String kind, @RequestParam Map<String, String> query) {
        SettingKind published = published(kind);
        Address.requireKnown(query, SettingForms.parameters(published));
        return form(caller, published, forms -> forms.publish(query));
    }

    @Allowed(UseCase.PUBLISH_POLICY)
    @GetMapping(path = "/settings/{kind}/{name}/retire", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> retire(Caller caller, @PathVariable String kind, @PathVariable String name) {
        return form(caller, published(kind), forms -> forms.retire(name));
    }

    @Allowed(UseCase.RETAIN_PAYLOADS)
    @GetMapping(path = "/settings/payload-retention/propose", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> propose(Caller caller, @RequestParam Map<String, String> query) {
        Address.requireKnown(query, SettingForms.parameters(settings.kinds().retention));
        return form(caller, settings.kinds().retention, forms -> forms.publish(query));
    }

    @Allowed(UseCase.RETAIN_PAYLOADS)
    @GetMapping(path = "/settings/payload-retention/{name}/approve", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> approve(Caller caller, @PathVariable String name) {
        return form(caller, settings.kinds().retention, forms -> forms.approve(name));
    }

    @Allowed(UseCase.RETAIN_PAYLOADS)
    @GetMapping(path = "/settings/payload-retention/{name}/end", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> end(Caller caller, @PathVariable String name) {
        return form(caller, settings.kinds().retention, forms -> forms.retire(name));
    }

    private Mono<Rendering> form(Caller caller, SettingKind kind, Function<SettingForms, Optional<EntryForm>> wanted) {
        return form(caller, kind.useCase, versions -> kind, wanted);
    }

    /** Of what waits, by whoever may publish such a setting. */
    private Mono<Rendering> form(
            Caller caller, String proposal, BiFunction<SettingForms, ProposedSetting, EntryForm> wanted) {
        return form(
                caller,
                UseCase.DEFINE_ATTRIBUTES,
                versions -> versions.waiting(proposal)
                        .map(ProposedSetting::kind)
                        .filter(kind -> kind.mayChange(caller))
                        .orElseThrow(SettingFormsController::unknown),
                forms -> forms.versions().waiting(proposal).map(each -> wanted.apply(forms, each)));
    }

    private Mono<Rendering> form(
            Caller caller,
            UseCase useCase,
            Function<SettingVersions, SettingKind> kindOf,
            Function<SettingForms, Optional<EntryForm>> wanted) {
        return reads.portfolio(caller, useCase, PointParameters.NONE, (tables, at) -> {
                    SegmentChoices segments = tables.queryAll(
                                    at.at().knownAtPosition(), all -> SegmentChoices.of(all, at.at()))
                            .answer();
                    LocalDate tomorrow =
                            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
                    SettingVersions versions = settings.at(at, tables, caller);
                    SettingKind kind = kindOf.apply(versions);
                    EntryForm form = wanted.apply(new SettingForms(kind, versions, segments, tomorrow, approval))
                            .orElseThrow(SettingFormsController::unknown);
                    return new Page(
                            form, SettingsPage.kinds(new Address(kind.screen(), Map.of()), settings.kinds(), kind));
                })
                .map(page -> Rendering.view("settings/form")
                        .modelAttribute("page", page)
                        .build());
    }

    /** Of those that are published by whoever publishes policies. */
    private SettingKind published(String kind) {
        return settings.kinds()
                .named(kind)
                .filter(each -> each.useCase == UseCase.PUBLISH_POLICY)
                .orElseThrow(SettingFormsController::unknown);
    }

    static ErrorResponseException unknown() {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "it may have another name, or have ended");
        problem.setTitle("There is no such setting");
        return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
    }
}
