package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a person does on an account. A role gives no access: the account's manager alone decides that. */
public enum TeamRole {
    @JsonProperty("coordinator")
    COORDINATOR,
    @JsonProperty("account-manager")
    ACCOUNT_MANAGER,
    @JsonProperty("senior")
    SENIOR,
    @JsonProperty("director")
    DIRECTOR,
    @JsonProperty("sales-manager")
    SALES_MANAGER,
    @JsonProperty("media-buyer")
    MEDIA_BUYER,
    @JsonProperty("trafficker")
    TRAFFICKER,
    @JsonProperty("developer")
    DEVELOPER;

    /** As it is written in events, requests and answers. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
