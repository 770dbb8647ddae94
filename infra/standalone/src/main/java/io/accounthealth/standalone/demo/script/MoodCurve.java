package io.accounthealth.standalone.demo.script;

/**
 * How an account fares over the two years: the mood between the two houses (0 to 1000), from which meetings, answers,
 * reports and surveys follow, and the spend in parts per thousand of where it began. Straight lines between points,
 * flat beyond the ends; days count back from the end.
 */
@SuppressWarnings("ImmutableEnumChecker") // the points are never written
enum MoodCurve {
    GROWING(points(-730, 860, 0, 930), points(-730, 1000, -365, 1110, 0, 1420)),
    STEADY(points(-730, 880, -300, 900, 0, 890), points(-730, 1000, -365, 1050, 0, 1100)),
    RECOVERING(points(-730, 820, -420, 480, -300, 520, -120, 880), points(-730, 1000, -400, 880, 0, 1090)),
    COOLING(points(-730, 900, -150, 820, -60, 520, 0, 480), points(-730, 1000, -150, 1120, 0, 1000)),
    UNEVEN(points(-730, 700, -500, 560, -400, 800, -200, 540, 0, 570), points(-730, 1000, -365, 960, 0, 960)),
    SOURING(points(-730, 880, -140, 760, -70, 180, 0, 60), points(-730, 1000, -120, 1060, -60, 760, 0, 380)),
    SAVED(
            points(-730, 890, -245, 880, -230, 40, -195, 90, -140, 800, -100, 920),
            points(-730, 1000, -236, 1060, -230, 480, -195, 450, -140, 850, -60, 1120, 0, 1180)),
    SILENT(points(-730, 900, -260, 880, 0, 860), points(-730, 1000, -200, 1040, -150, 900, -70, 180, -40, 60)),
    PRICED_OUT(points(-730, 840, -430, 700, -360, 250), points(-730, 1000, -430, 900, -345, 300)),
    RESTATED(points(-730, 900, 0, 880), points(-730, 1000, -365, 1060, 0, 1130)),
    UPSOLD(points(-730, 830, -330, 880, 0, 960), points(-730, 1000, -365, 1040, 0, 1160));

    /** Pairs of day and parts per thousand, by rising day. */
    private final int[] mood;

    private final int[] spend;

    MoodCurve(int[] mood, int[] spend) {
        this.mood = mood;
        this.spend = spend;
    }

    long mood(int day) {
        return at(mood, day - DemoCalendar.DAYS);
    }

    long spend(int day) {
        return at(spend, day - DemoCalendar.DAYS);
    }

    private static int[] points(int... dayAndPermille) {
        return dayAndPermille;
    }

    private static long at(int[] points, int day) {
        int next = 0;
        while (next < points.length && day >= points[next]) {
            next += 2;
        }
        if (next == 0 || next == points.length) {
            return points[next == 0 ? 1 : next - 1];
        }
        long rise = points[next + 1] - (long) points[next - 1];
        return points[next - 1] + rise * (day - points[next - 2]) / (points[next] - points[next - 2]);
    }
}
