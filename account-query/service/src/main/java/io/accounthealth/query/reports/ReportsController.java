package io.accounthealth.query.reports;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.OtherPeople;
import io.accounthealth.edge.access.ReportApproval;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.privacy.PackSeals;
import io.accounthealth.privacy.ReportLinkKeys;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.MoreRows;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.page.Screens;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The client reports of an account, and one of them as the client sees it. */
@Screen
final class ReportsController {

    private final Screens screens;
    private final ReportPage.Keys keys;

    ReportsController(
            Screens screens, PackSeals seals, ReportLinkKeys links, ReportApproval approval, OtherPeople people) {
        this.screens = screens;
        this.keys =
                new ReportPage.Keys(seals, links, submitter -> approval.secondPerson() && people.besides(submitter));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping(path = "/accounts/{id}/reports", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> reports(Caller caller, @PathVariable String id, @RequestParam Map<String, String> query) {
        Address address = Address.of("/accounts/" + id + "/reports", query, List.of(MoreRows.PARAMETER));
        return screens.account(
                caller,
                id,
                address,
                "reports/reports",
                (table, at, now) ->
                        ReportsPage.of(table, at, address, now, mayRecord(caller, AccountAt.of(table, at.at()))));
    }

    @Allowed(UseCase.READ_ACCOUNT)
    @GetMapping(path = "/accounts/{id}/reports/{reportId}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> report(
            Caller caller,
            @PathVariable String id,
            @PathVariable String reportId,
            @RequestParam Map<String, String> query) {
        Address address = Address.of(
                "/accounts/" + id + "/reports/" + Address.segment(reportId), query, List.of(ReportPage.VERSION));
        return screens.account(
                caller,
                id,
                address,
                "reports/report",
                (table, at, now) -> ReportPage.of(
                        table,
                        at,
                        reportId,
                        address,
                        now,
                        caller.name(),
                        mayRecord(caller, AccountAt.of(table, at.at())) ? keys : null));
    }

    /** Whether the caller may record facts of the account: not of one that they only read. */
    static boolean mayRecord(Caller caller, AccountAt account) {
        return switch (UseCase.RECORD_FACT.reachOf(caller.roles())) {
            case ALL -> true;
            case OWN_ACCOUNTS -> caller.name().equals(account.manager());
            case OWN_SOURCE, NONE -> false;
        };
    }
}
