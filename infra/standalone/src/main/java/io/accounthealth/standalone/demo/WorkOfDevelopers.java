package io.accounthealth.standalone.demo;

import io.accounthealth.events.Desk;

/** Briefs to developers: larger pieces between the campaigns, twice a year or so. */
final class WorkOfDevelopers {

    private static final int ABOUT_EVERY_DAYS = 200;

    private WorkOfDevelopers() {}

    static void keep(EventScript diary, SeededRandom dice) {
        Client client = diary.client();
        int number = 0;
        for (int day = client.firstDay() + 25; day < client.until(15); day++) {
            if (diary.span().isWorkday(day) && dice.below(ABOUT_EVERY_DAYS) == 0) {
                String id = client.id() + "-developers-" + ++number;
                WorkGenerator.brief(diary, dice, id, Desk.DEVELOPER, "Pixel for " + client.name(), day, day + 9);
            }
        }
    }
}
