package io.accounthealth.standalone.demo.script;

import io.accounthealth.events.AccountId;

/** The accounts of the demo that are worth a look, by ids that stay. */
public final class Stories {

    /**
     * Saved by a recovery plan. Eight and a half months before the end a tracking outage hid a third of Lumen Outdoor's
     * conversions for two weeks; spend halved and the client called its contract into question. A recovery plan of
     * three steps was agreed, kept and followed by a post-mortem; within four months the account was healthy again.
     * Much of what went wrong was learned days late: what the health was and what we could see of it then differ.
     */
    public static final AccountId SAVED = new AccountId("lumen-outdoor");

    /**
     * Lost without a complaint. At Quarry & Pine nobody was ever unhappy: surveys and temperature stayed fine. But
     * meetings thinned out, then were missed, then spend fell; notice came, and the account churned six weeks before
     * the end.
     */
    public static final AccountId SILENT_CHURN = new AccountId("quarry-and-pine");

    /**
     * A restated month. Three weeks after a month's retention had been reported, the DSP took invalid traffic out of
     * Helio Energy's display line for that whole month, more than a third of it. The month's NRR as known when it was
     * reported and as known now differ.
     */
    public static final AccountId RESTATED = new AccountId("helio-energy");

    /**
     * Upsold to CTV. Tidewater Kitchens tried connected TV in a beta, heard the case for it in a QBR, booked a second
     * line ten months before the end, spends half as much again since, and says so in public.
     */
    public static final AccountId UPSOLD = new AccountId("tidewater-kitchens");

    private Stories() {}
}
