package io.accounthealth.query.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.AlertKind;
import io.accounthealth.model.alerts.Alerts;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactShape;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AlertActionsTest {

    private static final String FORMS = "/accounts/acme/record/";

    @ParameterizedTest
    @EnumSource(names = "SOURCE_SILENT", mode = EnumSource.Mode.EXCLUDE) // its feed is nobody's here to mend
    void an_alert_leads_to_a_page_or_a_form(AlertKind kind) {
        Address remedy = AlertActions.remedy(alert(kind));

        assertThat(remedy.path()).startsWith("/accounts/acme/");
        if (remedy.path().startsWith(FORMS)) {
            EventType type = EventTypes.ofCommand(remedy.path().substring(FORMS.length()))
                    .filter(EventType::isCommandOnAnAccount)
                    .orElseThrow();
            assertThat(FactShape.of(type).fields().stream().map(FactShape.Field::name))
                    .containsAll(remedy.with(AlertActions.UNBILLED, null)
                            .parameters()
                            .keySet());
            assertThat(remedy.with(AlertActions.UNBILLED, null).parameters().values())
                    .allMatch("it-1"::equals);
        }
    }

    @Test
    void a_title_has_no_cents_but_of_what_is_below_one() {
        assertThat(AlertActions.title(
                        alert(AlertKind.UNBILLED).titled("13396.50 USD not invoiced of no order, July 2026"),
                        null,
                        ZoneOffset.UTC))
                .isEqualTo("13,397 USD not invoiced of no order, July 2026");
        assertThat(AlertActions.title(
                        alert(AlertKind.UNBILLED).titled("0.40 USD not invoiced of no order, July 2026"),
                        null,
                        ZoneOffset.UTC))
                .startsWith("0.40 USD");
    }

    private static Alerts.Row alert(AlertKind kind) {
        return new Alerts.Row(
                new AccountId("acme"),
                "Acme",
                "mia",
                "a-1",
                kind,
                "it-1",
                "Something is wrong",
                "Mend it",
                Alerts.State.OPEN,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                List.of(),
                null);
    }
}
