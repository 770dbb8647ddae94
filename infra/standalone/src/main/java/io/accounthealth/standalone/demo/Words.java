package io.accounthealth.standalone.demo;

import java.util.List;

/** What people in the demo are called and what they say. All of them are made up. */
final class Words {

    static final List<String> FIRST_NAMES = List.of(
            "Amara", "Ben", "Carla", "Dmitri", "Esme", "Farid", "Greta", "Hugo", "Ines", "Jamal", "Keiko", "Leon",
            "Mira", "Nadia", "Oscar", "Paula", "Quentin", "Rosa", "Samir", "Tess", "Ugo", "Vera", "Wen", "Yusuf",
            "Zoe");

    static final List<String> LAST_NAMES = List.of(
            "Abernathy",
            "Bianchi",
            "Castellan",
            "Dubois",
            "Eriksen",
            "Falk",
            "Grantham",
            "Holloway",
            "Ito",
            "Jansen",
            "Kessler",
            "Larrabee",
            "Moreau",
            "Novak",
            "Oyelaran",
            "Pryce",
            "Quist",
            "Rahman",
            "Sandoval",
            "Thorne");

    static final List<String> ROLES =
            List.of("CMO", "brand manager", "head of performance", "agency lead", "finance", "analyst");

    static final List<String> SALES = List.of("ruth.calloway", "viktor.stahl", "ana.beltran");

    static final List<String> GOOD_TALK = List.of(
            "Pleased with last week's cost per action; wants the same audiences kept",
            "Shared the creative calendar for next month",
            "Asked for a short case for the board on what worked",
            "Confirmed the budget split for the coming flight",
            "Thanks for turning the new formats around so quickly");

    static final List<String> PLAIN_TALK = List.of(
            "Checked which placements are live this week",
            "Asked for the viewability numbers by format",
            "Sent over the new brand guidelines",
            "Agreed to move the call by a day",
            "Clarified the attribution window used in the dashboard");

    static final List<String> SOUR_TALK = List.of(
            "Third time asking about the gap between the two dashboards",
            "Says the answers take too long to be of use",
            "Wants to know why pacing was not flagged earlier",
            "Mentioned that another partner had been in to pitch",
            "Asked for the terms of the notice period");

    static final List<String> QUESTIONS = List.of(
            "Why do impressions differ from our ad server?",
            "Can we exclude these domains?",
            "Which creative is being rejected, and why?",
            "What does the invoice line for data fees cover?",
            "Can the frequency cap go to three a day?",
            "When will the new pixel be live?");

    static final List<String> TASKS = List.of(
            "Send placement report by format",
            "Check frequency cap on prospecting",
            "Refresh creatives that are past their peak",
            "Agree the test plan for next month",
            "Reconcile impressions with the client's ad server");

    static final List<String> GRIEVANCES = List.of(
            "Campaign went live two days late",
            "Wrong landing page on a top placement",
            "Underdelivery on a guaranteed order",
            "Numbers in the deck did not match the dashboard",
            "Ads beside unsuitable content");

    static final List<String> COMPETITORS = List.of("Brightlane Media", "Adrift Collective", "Parallel Reach");

    private Words() {}
}
