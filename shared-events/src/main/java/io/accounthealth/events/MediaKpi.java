package io.accounthealth.events;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Locale;

/** What a client may want of its media: a share, or what something costs. */
public enum MediaKpi {
    /** Clicks over impressions: 0.002 is two of a thousand. */
    @JsonProperty("ctr")
    CTR(true, true),
    /** Viewable over measurable impressions. */
    @JsonProperty("viewability")
    VIEWABILITY(true, true),
    /** Completions over starts of videos. */
    @JsonProperty("completion-rate")
    COMPLETION_RATE(true, true),
    /** What a thousand impressions cost, in the currency of the account. */
    @JsonProperty("cpm")
    CPM(false, false),
    /** What a click costs. */
    @JsonProperty("cpc")
    CPC(false, false),
    /** What a conversion costs. */
    @JsonProperty("cpa")
    CPA(false, false),
    /** Value of the conversions over what was spent: 2 is twice as much. */
    @JsonProperty("roas")
    ROAS(false, true);

    private final boolean isShare;
    private final boolean isBetterHigher;

    MediaKpi(boolean isShare, boolean isBetterHigher) {
        this.isShare = isShare;
        this.isBetterHigher = isBetterHigher;
    }

    /** Whether it is of the whole, and so never above 1. */
    public boolean isShare() {
        return isShare;
    }

    /** Whether it is an amount, of which less is better. */
    public boolean isCost() {
        return !isBetterHigher;
    }

    /** Whether a value is as good as a target: at least as high, or of a cost at most. */
    public boolean isMet(BigDecimal value, BigDecimal target) {
        int compared = value.compareTo(target);
        return isBetterHigher ? compared >= 0 : compared <= 0;
    }

    /** As it is written in events, requests and answers. */
    public String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
