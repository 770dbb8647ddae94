package io.accounthealth.standalone.demo;

/** {@link Stories#SILENT_CHURN}: how contact thins out, long before anybody says a word. Days count from the start. */
final class SilentChurn {

    private static final int FIRST_SIGN = 490;
    private static final int THINNER = 560;
    private static final int NO_SHOWS = 605;

    private SilentChurn() {}

    /** Days between meetings. */
    static int cadence(int day, Client client) {
        return day < FIRST_SIGN ? client.cadenceDays() : day < THINNER ? 21 : 15;
    }

    /** How likely a meeting goes ahead, in parts per thousand. */
    static long goesAhead(int day, Client client) {
        return day < FIRST_SIGN ? client.mood(day) + 90 : day < THINNER ? 750 : day < NO_SHOWS ? 300 : 0;
    }

    /** The longest days between two talks. */
    static int silence(int day, Client client) {
        return day < FIRST_SIGN ? client.cadenceDays() - 1 : day < THINNER ? 24 : 75;
    }
}
