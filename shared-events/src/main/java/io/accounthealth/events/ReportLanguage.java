package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The language of a client report. */
public enum ReportLanguage {
    @JsonProperty("en")
    EN,
    @JsonProperty("de")
    DE,
    @JsonProperty("fr")
    FR,
    @JsonProperty("es")
    ES;

    public Locale locale() {
        return Locale.forLanguageTag(name().toLowerCase(Locale.ROOT));
    }
}
