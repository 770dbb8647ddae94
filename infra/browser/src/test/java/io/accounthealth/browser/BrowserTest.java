package io.accounthealth.browser;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A test in the browser. One product and one browser serve all that run in one thread, since a browser's driver may be
 * used by one only; each visit is a browser window of its own, and must end without an error on the console and without
 * a request to another host.
 */
@ExtendWith(BrowserTest.Once.class)
abstract class BrowserTest {

    static final int WIDE = 1280;
    static final int NARROW = 390;

    private final List<Visit> visits = new ArrayList<>();

    /** What all tests of a thread share. */
    record Running(Chromium chromium, Product product) implements AutoCloseable {
        @Override
        public void close() {
            try {
                chromium.close();
            } finally {
                product.close();
            }
        }

        static Running start() {
            Chromium chromium = Chromium.start();
            try {
                return new Running(chromium, Product.start());
            } catch (RuntimeException | Error e) {
                chromium.close();
                throw e;
            }
        }
    }

    /** Only what hangs takes this long. */
    static final int PATIENCE_MS = Integer.getInteger("patience.ms", 300_000);

    private static final ThreadLocal<Running> RUNNING = new ThreadLocal<>();

    /** Starts it before the first test of a thread, and ends it behind the last of all. */
    static final class Once implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
            RUNNING.set(context.getRoot()
                    .getStore(Namespace.GLOBAL)
                    .computeIfAbsent(Thread.currentThread(), any -> Running.start(), Running.class));
        }
    }

    static Product product() {
        return RUNNING.get().product();
    }

    /** As the owner, at a desk. */
    final Visit visit() {
        return visit("owner");
    }

    /** @param caller a role, or {@code role@name} */
    final Visit visit(String caller) {
        return visit(caller, ColorScheme.LIGHT, WIDE);
    }

    final Visit visit(String caller, ColorScheme scheme, int width) {
        return visit(product(), caller, scheme, width);
    }

    /** Which the test closes, since it keeps it from one test to the next. */
    static Visit window(String caller, ColorScheme scheme, int width) {
        return Visit.of(RUNNING.get().chromium().browser(), product(), caller, scheme, width);
    }

    /** Fills in the form of a contract, of a year from today. */
    static void fillContract(Visit visit, String currency, String amount) {
        visit.find("#field-kind").fill("msa");
        visit.find("#field-start").fill(Demo.today().toString());
        visit.find("#field-end").fill(Demo.today().plusDays(365).toString());
        visit.find("#field-currency").fill(currency);
        visit.find("#field-amount").fill(amount);
    }

    /** Somebody who does not sign in. */
    final Visit stranger() {
        Visit visit = Visit.ofStranger(RUNNING.get().chromium().browser(), product(), WIDE);
        visits.add(visit);
        return visit;
    }

    /** With a browser in another language. */
    final Visit visit(String caller, int width, String locale) {
        Visit visit = Visit.of(RUNNING.get().chromium().browser(), product(), caller, ColorScheme.LIGHT, width, locale);
        visits.add(visit);
        return visit;
    }

    /** Of a product that the test has started for itself. */
    final Visit visit(Product product, String caller, ColorScheme scheme, int width) {
        Visit visit = Visit.of(RUNNING.get().chromium().browser(), product, caller, scheme, width);
        visits.add(visit);
        return visit;
    }

    @AfterEach
    final void every_visit_was_clean() {
        try {
            visits.forEach(Visit::assertClean);
        } finally {
            visits.forEach(Visit::close);
            visits.clear();
        }
    }
}
