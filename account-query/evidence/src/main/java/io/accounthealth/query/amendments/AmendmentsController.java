package io.accounthealth.query.amendments;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.Caller;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.model.table.AccountAt;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.Screen;
import io.accounthealth.query.point.PointParameters;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.reactive.result.view.Rendering;
import reactor.core.publisher.Mono;

/** The register of changes, as a screen under the audit. */
@Screen
final class AmendmentsController {

    /** Rows on a page. */
    private static final int ROWS = 50;

    private final AmendmentReads reads;

    AmendmentsController(AmendmentReads reads) {
        this.reads = reads;
    }

    @Allowed(UseCase.READ_PORTFOLIO)
    @GetMapping(path = AmendmentsPage.PATH, produces = MediaType.TEXT_HTML_VALUE)
    Mono<Rendering> amendments(Caller caller, @RequestParam Map<String, String> query) {
        Address address = Address.of(AmendmentsPage.PATH, query, AmendmentsPage.PARAMETERS);
        AmendmentReads.Asked asked = new AmendmentReads.Asked(
                null,
                named(address.get(AmendmentParameters.ACCOUNT)),
                AmendmentParameters.of(address).filter(),
                Numbers.between(AmendmentsPage.BEFORE, address.get(AmendmentsPage.BEFORE), Numbers.MAX, 1, Numbers.MAX),
                ROWS);
        return reads.page(caller, PointParameters.NONE, asked)
                .map(found -> Rendering.view("audit/amendments")
                        .modelAttribute(
                                "page",
                                new AmendmentsPage(
                                        address,
                                        found.rows(),
                                        found.more(),
                                        caller.may(UseCase.READ_ACCESS_LOG),
                                        caller.may(UseCase.READ_RAW_EVENTS)))
                        .modelAttribute("leftOut", found.leftOut().size())
                        .build());
    }

    /** By its id, or by a part of its name. */
    private static Predicate<AccountAt> named(@Nullable String text) {
        if (text == null) {
            return account -> true;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return account -> account.id().value().equals(text)
                || Optional.ofNullable(account.name())
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .contains(lower);
    }
}
