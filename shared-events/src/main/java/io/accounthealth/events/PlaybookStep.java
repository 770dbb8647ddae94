package io.accounthealth.events;

/**
 * @param role who is to do it
 * @param days after the day of the alert; 0 for the same day
 */
public record PlaybookStep(
        String text,
        TeamRole role,

        @Label("Within, days") @Bounds(min = 0, max = PlaybookStep.MOST_DAYS)
        int days) {

    public static final int MOST_DAYS = 366;
}
