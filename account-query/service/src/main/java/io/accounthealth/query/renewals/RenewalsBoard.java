package io.accounthealth.query.renewals;

import io.accounthealth.model.health.HealthBand;
import io.accounthealth.model.renewals.Renewals;
import io.accounthealth.query.http.Values;
import io.accounthealth.query.read.BoardDefinition;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Renewals over HTTP. */
@Component
final class RenewalsBoard extends BoardDefinition<Renewals.Figures, Renewals.Row> {

    RenewalsBoard() {
        super(
                "renewals",
                Renewals::of,
                "Which contracts end when, and what becomes of them",
                "The renewals of an account",
                "open: undecided, ended or not. within: how many days ahead, 1 to 1100, 180 when absent. Terms"
                        + " that ended undecided in the last 90 days are among them. ");
        choice("open", row -> row.state().isUndecided());
        choice("decided", row -> !row.state().isUndecided());
        showing("open", "all");
        filter(
                "band",
                "the band of the account at the point",
                Stream.of(HealthBand.values()).map(Values::written).toList(),
                row -> row.band() == null ? null : Values.written(row.band()));
        within("within", Renewals.DEFAULT_DAYS_AHEAD, 1100);
        converting(Renewals::of);
    }
}
