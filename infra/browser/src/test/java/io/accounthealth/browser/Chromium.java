package io.accounthealth.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The machine's own browser; nothing is downloaded. */
final class Chromium implements AutoCloseable {

    /** In place of the driver's own list, hence repeated. The last three would make renderers that no page needs. */
    private static final List<String> NOT_NEEDED = List.of(
            "AutoDeElevate",
            "AvoidUnnecessaryBeforeUnloadCheckSync",
            "DestroyProfileOnBrowserClose",
            "DialMediaRouteProvider",
            "GlobalMediaControls",
            "HttpsUpgrades",
            "LensOverlay",
            "MediaRouter",
            "OptimizationHints",
            "PaintHolding",
            "RenderDocument",
            "ThirdPartyStoragePartitioning",
            "Translate",
            "SpareRendererForSitePerProcess",
            "WebUIOmniboxAimPopup",
            "WebUIOmniboxPopup");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Where it is missing nothing passes quietly: the tests say so loudly, and fail on CI. */
    static Chromium start() {
        Path program = program();
        Playwright playwright = Playwright.create();
        try {
            return launched(playwright, program);
        } catch (RuntimeException e) {
            playwright.close();
            throw e;
        }
    }

    private static Chromium launched(Playwright playwright, Path program) {
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(program)
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--force-color-profile=srgb",
                                        "--process-per-site",
                                        "--disable-site-isolation-trials",
                                        "--disable-features=" + String.join(",", NOT_NEEDED)))));
    }

    private static Path program() {
        return Stream.of(
                        "/usr/bin/chromium-headless-shell",
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(Chromium::missing);
    }

    private static Path missing() {
        String sentence = "########## NOT RUN: Chromium is not on this machine; .ci/run installs it ##########";
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(sentence);
        }
        System.err.println(sentence);
        Assumptions.abort(sentence);
        throw new AssertionError(sentence);
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
