package io.accounthealth.query.settings;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.PolicyApproval;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.PagePoint;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.point.Point;
import io.accounthealth.query.policy.PolicyAnswer;
import io.accounthealth.query.projection.TableSource;
import io.accounthealth.query.read.Reads;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** Settings: an overview of all kinds, and the versions of one. */
@Screen
final class SettingsController {

    private final Reads reads;
    private final SettingReads settings;
    private final PlatformWatch platform;
    private final InstantSource clock;
    private final PolicyApproval approval;

    SettingsController(
            Reads reads, SettingReads settings, PlatformWatch platform, InstantSource clock, PolicyApproval approval) {
        this.reads = reads;
        this.settings = settings;
        this.platform = platform;
        this.clock = clock;
        this.approval = approval;
    }

    @Allowed(UseCase.READ_POLICIES)
    @GetMapping(path = "/settings", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> overview(Caller caller, @RequestParam Map<String, String> query) {
        Address address = Address.of("/settings", query, List.of());
        boolean operates = caller.may(UseCase.OPERATE);
        return reads.portfolio(caller, UseCase.READ_POLICIES, PagePoint.of(address), (tables, at) -> {
                    PointBar bar = bar(address, tables, at);
                    return SettingsOverview.of(
                            settings.at(at, tables, caller),
                            SettingsOverview.scoring(
                                    PolicyAnswer.inForce(at, at.at().asOf(), null),
                                    PolicyAnswer.all(at),
                                    address,
                                    approval),
                            bar,
                            PagePoint.freshness(at.answered(), ZoneOffset.UTC),
                            address,
                            caller,
                            operates && bar.present() ? platform.look() : null);
                })
                .map(page -> Rendering.view("settings/overview")
                        .modelAttribute("page", page)
                        .build());
    }

    @Allowed(UseCase.READ_POLICIES)
    @GetMapping(path = "/settings/{kind}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> versions(Caller caller, @PathVariable String kind, @RequestParam Map<String, String> query) {
        SettingKind shown = settings.kinds().named(kind).orElseThrow(SettingFormsController::unknown);
        Address address = Address.of(shown.screen(), query, List.of());
        return reads.portfolio(
                        caller,
                        UseCase.READ_POLICIES,
                        PagePoint.of(address),
                        (tables, at) -> SettingsPage.of(
                                shown,
                                settings.at(at, tables, caller),
                                bar(address, tables, at),
                                PagePoint.freshness(at.answered(), ZoneOffset.UTC),
                                address,
                                caller))
                .map(page -> Rendering.view("settings/settings")
                        .modelAttribute("page", page)
                        .build());
    }

    private PointBar bar(Address address, TableSource tables, Point at) {
        return tables.queryAll(
                        at.at().knownAtPosition(), all -> PointBar.ofPortfolio(address, all, at, clock.instant()))
                .answer();
    }
}
