package io.accounthealth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person who has signed in, before a window of the browser. */
final class Visit implements AutoCloseable {

    private static final int HEIGHT = 900;

    /** Screenshots are build output, to be looked at by who asked for them. */
    private static final Path SHOTS = Path.of("target", "screenshots");

    private static final boolean SHOOTS = Boolean.getBoolean("screenshots");

    private static final String BUSY = ".htmx-request, .htmx-swapping, .htmx-settling, [aria-busy=true]";

    private static final String AXE = axe();

    /**
     * Three elements with a text of each look: the same colours and backgrounds, up to the root, and the same letters.
     * Contrast is most of what axe-core reckons, and a table has the same few looks in each of its rows.
     */
    private static final String OF_A_LOOK = """
        () => {
            const behind = new Map();
            const backgroundsOf = (element) => {
                if (!element) {
                    return '';
                }
                if (!behind.has(element)) {
                    const style = getComputedStyle(element);
                    const own = [style.backgroundColor, style.backgroundImage, style.opacity].join();
                    behind.set(element, backgroundsOf(element.parentElement) + '|' + own);
                }
                return behind.get(element);
            };
            const looks = new Map();
            for (const element of document.body.querySelectorAll('*')) {
                const words = [...element.childNodes]
                    .some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
                const box = element.getBoundingClientRect();
                if ((words || element.matches('input, select, textarea')) && box.width > 1 && box.height > 1
                        && element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) {
                    const style = getComputedStyle(element);
                    const around = element.parentElement && getComputedStyle(element.parentElement).color;
                    const look = [element.localName, style.color, around, style.fontSize, style.fontWeight,
                        style.textShadow, style.textDecorationLine, backgroundsOf(element)].join();
                    looks.set(look, [...(looks.get(look) ?? []), element]);
                }
            }
            return [...looks.values()].flatMap((same) =>
                [...new Set([same[0], same[same.length >> 1], same[same.length - 1]])]);
        }\
        """;

    /** Between what is said on the console and where it was said. */
    private static final String PLACE = " at ";

    private final BrowserContext context;
    private final Page page;
    private final String base;
    private final List<String> errors = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private @Nullable CDPSession withoutCache;

    private Visit(BrowserContext context, String base) {
        this.context = context;
        this.base = base;
        this.page = context.newPage();
        page.onConsoleMessage(this::said);
        page.onPageError(error -> errors.add("not caught: " + error));
        page.onRequest(this::requested);
    }

    static Visit of(Browser browser, Product product, String caller, ColorScheme scheme, int width) {
        return of(browser, product, caller, scheme, width, "en-GB");
    }

    /** @param locale of the browser, which says it in each request */
    static Visit of(Browser browser, Product product, String caller, ColorScheme scheme, int width, String locale) {
        BrowserContext context = context(browser, product, scheme, width, locale);
        APIResponse in = context.request()
                .post(
                        "/sign-in",
                        RequestOptions.create()
                                .setMaxRedirects(0)
                                .setForm(FormData.create().set("token", product.token(caller))));
        assertThat(in.status()).as("signing in as " + caller).isEqualTo(303);
        return new Visit(context, product.base());
    }

    /** Of somebody who does not sign in. */
    static Visit ofStranger(Browser browser, Product product, int width) {
        return new Visit(context(browser, product, ColorScheme.LIGHT, width, "en-GB"), product.base());
    }

    private static BrowserContext context(
            Browser browser, Product product, ColorScheme scheme, int width, String locale) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(product.base())
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(locale)
                .setTimezoneId("UTC")
                .setViewportSize(width, HEIGHT));
        context.setDefaultTimeout(BrowserTest.PATIENCE_MS);
        return context;
    }

    /** What a newer wish of the same person replaces is given up, which htmx tells as if it were an error. */
    private static boolean isReplaced(String said) {
        return said.startsWith("htmx:sendAbort") || said.startsWith("htmx:afterRequest");
    }

    private void said(ConsoleMessage message) {
        if (isReplaced(message.text())) {
            return;
        }
        if (message.type().equals("error") || message.type().equals("warning")) {
            errors.add(message.type() + ": " + message.text() + PLACE + message.location());
        }
    }

    private void requested(Request request) {
        requests.add(request);
        String url = request.url();
        if (!url.startsWith(base + "/") && !url.startsWith("data:") && !url.startsWith("blob:")) {
            foreign.add(url);
        }
    }

    Page page() {
        return page;
    }

    /** Goes there and waits until all of it is there. */
    Visit go(String path) {
        Response response = Objects.requireNonNull(page.navigate(path));
        assertThat(response.status()).as(path).isEqualTo(200);
        return settled();
    }

    /** Goes there with nothing in the cache, and counts from there what is loaded, and what goes wrong. */
    Visit goAsOnAFirstVisit(String path) {
        if (withoutCache == null) {
            withoutCache = context.newCDPSession(page);
            withoutCache.send("Network.enable");
            JsonObject disabled = new JsonObject();
            disabled.addProperty("cacheDisabled", true);
            withoutCache.send("Network.setCacheDisabled", disabled);
        }
        page.navigate("about:blank"); // behind which nothing of the page before is told any more
        requests.clear();
        errors.clear();
        foreign.clear();
        return go(path);
    }

    /** The same page in another light, or through a window of another width. */
    Visit look(ColorScheme scheme, int width) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.setViewportSize(width, HEIGHT);
        // Drawings follow the window a frame later.
        page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
        return settled();
    }

    /** Waits until what was asked for has come: parts that load later mark their places as busy. */
    Visit settled() {
        page.waitForLoadState();
        // Not waitForFunction: it asks again by eval, which the policy of our pages refuses.
        PlaywrightAssertions.assertThat(page.locator(BUSY)).hasCount(0);
        return this;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    /** Takes away what repeats: rows of a table, entries of a list and choices after the tenth of one kind. */
    Visit withoutRepeats() {
        page.evaluate("""
            () => {
                for (const list of document.querySelectorAll('tbody, ul, ol, select')) {
                    const seen = new Map();
                    for (const child of [...list.children]) {
                        const kind = `${child.tagName} ${child.className}`;
                        seen.set(kind, (seen.get(kind) ?? 0) + 1);
                        if (seen.get(kind) > 10 && !child.selected) child.remove();
                    }
                }
            }\
            """);
        return this;
    }

    /** What is read there, in one line. */
    String text(String selector) {
        return page.locator(selector)
                .first()
                .innerText()
                .replaceAll("\\s+", " ")
                .strip();
    }

    Visit click(String selector) {
        page.locator(selector).first().click();
        return settled();
    }

    /** @return the path and query of where one is */
    String address() {
        return page.url().substring(base.length());
    }

    /** What the API answers to the same caller. */
    String json(String path) {
        APIResponse answer = context.request().get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.text();
    }

    /**
     * Findings of axe-core, each with its rule and its place; none is as it should be. Who speaks to the browser says
     * what is seen, so that the name of a control has that in it, which axe-core does not ask by itself.
     */
    List<String> barriers() {
        return barriers(
                "document",
                "{ resultTypes: ['violations'], rules: { 'label-content-name-mismatch': { enabled: true } } }");
    }

    /**
     * Of a page that was looked at before in another light or width: colours of three elements of a look, and all else.
     */
    List<String> barriersOfThisLook() {
        List<String> all = new ArrayList<>(barriersOfColour());
        all.addAll(barriers(
                "document", "{ resultTypes: ['violations'], rules: { 'color-contrast': { enabled: false } } }"));
        return all;
    }

    /** Those alone that another light can make, of three elements of a look. */
    List<String> barriersOfColour() {
        return barriers(
                "{ include: (%s)() }".formatted(OF_A_LOOK),
                "{ resultTypes: ['violations'], runOnly: ['color-contrast', 'link-in-text-block'] }");
    }

    private List<String> barriers(String where, String options) {
        if (!Boolean.TRUE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(AXE);
        }
        Object found = page.evaluate("""
            () => axe.run(%s, %s).then((results) => results.violations
                .flatMap((violation) => violation.nodes.slice(0, 5)
                    .map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary}`)))\
            """.formatted(where, options));
        return ((List<?>) Objects.requireNonNull(found))
                .stream().map(String::valueOf).toList();
    }

    /** How far the page is wider than the window; it should never be. */
    int overflow() {
        return (Integer) Objects.requireNonNull(
                page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    /**
     * All that was loaded so far, in bytes as they came over the wire, each address once: a browser that keeps files,
     * as ours does not here, loads what a page and the one beside it share a single time.
     */
    long loadedBytes() {
        return requests.stream()
                .filter(request -> !request.resourceType().equals("eventsource"))
                .collect(Collectors.toMap(Request::url, request -> (long) request.sizes().responseBodySize, Math::max))
                .values()
                .stream()
                .mapToLong(bytes -> bytes)
                .sum();
    }

    /** The whole page as a picture, where pictures are asked for: {@code -Dscreenshots=true}. */
    void shoot(String name) {
        if (SHOOTS) {
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SHOTS.resolve(name + ".png")));
        }
    }

    /** What a test expects to go wrong, such as a request that is refused, is no error. */
    void forgive(String error) {
        errors.removeIf(said -> said.split(PLACE, 2)[0].contains(error));
    }

    void assertClean() {
        assertThat(errors).as("errors on the console at " + page.url()).isEmpty();
        assertThat(foreign).as("requests to other hosts").isEmpty();
    }

    @Override
    public void close() {
        context.close();
    }

    private static String axe() {
        try (InputStream in = Objects.requireNonNull(Visit.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
