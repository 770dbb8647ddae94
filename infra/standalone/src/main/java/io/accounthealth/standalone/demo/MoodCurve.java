package io.accounthealth.standalone.demo;

/**
 * How an account fares over the two years: the mood between the two houses (0 to 1000), from which meetings, answers,
 * reports and surveys follow, and the spend in parts per thousand of where it began. Days count back from the end.
 */
@SuppressWarnings("ImmutableEnumChecker") // a curve is a record over an unmodifiable list
enum MoodCurve {
    GROWING(Curve.of(-730, 860, 0, 930), Curve.of(-730, 1000, -365, 1110, 0, 1420)),
    STEADY(Curve.of(-730, 880, -300, 900, 0, 890), Curve.of(-730, 1000, -365, 1050, 0, 1100)),
    RECOVERING(Curve.of(-730, 820, -420, 480, -300, 520, -120, 880), Curve.of(-730, 1000, -400, 880, 0, 1090)),
    COOLING(Curve.of(-730, 900, -150, 820, -60, 520, 0, 480), Curve.of(-730, 1000, -150, 1120, 0, 1000)),
    UNEVEN(Curve.of(-730, 700, -500, 560, -400, 800, -200, 540, 0, 570), Curve.of(-730, 1000, -365, 960, 0, 960)),
    SOURING(Curve.of(-730, 880, -140, 760, -70, 180, 0, 60), Curve.of(-730, 1000, -120, 1060, -60, 760, 0, 380)),
    SAVED(
            Curve.of(-730, 890, -245, 880, -230, 40, -195, 90, -140, 800, -100, 920),
            Curve.of(-730, 1000, -236, 1060, -230, 480, -195, 450, -140, 850, -60, 1120, 0, 1180)),
    SILENT(Curve.of(-730, 900, -260, 880, 0, 860), Curve.of(-730, 1000, -200, 1040, -150, 900, -70, 180, -40, 60)),
    PRICED_OUT(Curve.of(-730, 840, -430, 700, -360, 250), Curve.of(-730, 1000, -430, 900, -345, 300)),
    RESTATED(Curve.of(-730, 900, 0, 880), Curve.of(-730, 1000, -365, 1060, 0, 1130)),
    UPSOLD(Curve.of(-730, 830, -330, 880, 0, 960), Curve.of(-730, 1000, -365, 1040, 0, 1160));

    private final Curve mood;
    private final Curve spend;

    MoodCurve(Curve mood, Curve spend) {
        this.mood = mood;
        this.spend = spend;
    }

    long mood(int day) {
        return mood.at(day - Span.DAYS);
    }

    long spend(int day) {
        return spend.at(day - Span.DAYS);
    }
}
