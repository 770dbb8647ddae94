package io.accounthealth.standalone.demo;

import java.time.LocalDate;

/** The demo of one day, made once for all tests that only look at it. */
public final class OneDemo {

    static final LocalDate END = LocalDate.parse("2026-11-24");

    public static final DemoHistory HISTORY = DemoHistory.of(DemoHistory.SEED, END);

    static final DemoTables TABLES = DemoTables.of(HISTORY);

    private OneDemo() {}
}
