package io.accounthealth.query.forms;

import io.accounthealth.edge.access.Allowed;
import io.accounthealth.edge.access.UseCase;
import io.accounthealth.events.HandoverEvent.AccountOpened;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.forms.FormField.Control;
import io.accounthealth.query.page.PointBar;
import io.accounthealth.query.page.Screen;
import io.accounthealth.schema.EventType;
import io.accounthealth.schema.EventTypes;
import io.accounthealth.schema.FactJson;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.reactive.result.view.Rendering;

/** The form that opens an account. */
@Screen
final class OpenAccountController {

    private static final String ACCOUNT_ID = "accountId";

    private final Rates rates;

    /** @param rates know the currency that is proposed */
    OpenAccountController(Rates rates) {
        this.rates = rates;
    }

    /** The form that opens an account: the one that is about none that is there. */
    record OpenPage(EntryForm form) {

        /** Null: facts are recorded in the present. */
        public @Nullable PointBar point() {
            return null;
        }
    }

    /** Of this machine; UTC under the one name that is usual. */
    static ZoneId ownZone() {
        ZoneId zone = ZoneId.systemDefault();
        return zone.getRules().isFixedOffset() ? ZoneId.of("UTC") : zone;
    }

    @Allowed(UseCase.OPEN_ACCOUNT)
    @GetMapping(path = "/open-account", produces = MediaType.TEXT_HTML_VALUE)
    Rendering open() {
        EventType opened = EventTypes.of(AccountOpened.class);
        FormFields fields = new FormFields(opened, FieldChoices::toNewAccounts, ZoneOffset.UTC, false);
        EntryForm form = new EntryForm(
                "Open an account",
                "Open the account",
                false,
                List.of("An account that was opened stays: its opening can be corrected, but not retracted, and its"
                        + " currency never changes. Its account manager is assigned after that, on its page."),
                EntryForm.Target.route("/v1/accounts"),
                "UTC",
                fields.of(
                        "",
                        FactJson.mapper()
                                .createObjectNode()
                                .put("currency", rates.reporting().value())
                                .put("timeZone", ownZone().getId())),
                List.of(FormField.text(
                        ACCOUNT_ID, "Account id", "made up where it is empty; it never changes", Control.TEXT, false)),
                new EntryForm.Occurred("Client since", null),
                new EntryForm.Identity(ACCOUNT_ID, "name"),
                "/accounts/{accountId}",
                "/");
        return Rendering.view("forms/open")
                .modelAttribute("page", new OpenPage(form))
                .build();
    }
}
