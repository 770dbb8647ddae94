package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/**
 * A role that reads accounts, by the name that tokens have it by. Auditors read the log, and so every value; what an
 * attribute keeps to some roles it keeps from the others of these.
 */
public enum AttributeReader {
    @JsonProperty("account-manager")
    ACCOUNT_MANAGER,
    @JsonProperty("director")
    DIRECTOR,
    @JsonProperty("privacy-officer")
    PRIVACY_OFFICER;

    /** As it is written in events, requests and tokens. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
