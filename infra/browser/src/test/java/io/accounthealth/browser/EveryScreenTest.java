package io.accounthealth.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every screen, in light and dark, at a desk and on a phone. */
class EveryScreenTest extends BrowserTest {

    /** Of a first view, compressed. */
    private static final long MOST_BYTES = 400 * 1024;

    private static final LocalDate DAY = Demo.today().minusDays(235);

    /** A screen and what stands for it in the name of its picture. */
    private enum Screen {
        PORTFOLIO("/"),
        PORTFOLIO_IN_THE_PAST("/?asOf=" + DAY + "&knownAt=then"),
        NO_ACCOUNT_MATCHES("/?q=nobody"),
        ACCOUNT("/accounts/lumen-outdoor"),
        ACCOUNT_IN_THE_PAST("/accounts/lumen-outdoor?asOf=" + DAY + "&knownAt=then"),
        TODAY_BESIDE_THE_PAST("/accounts/lumen-outdoor?asOf=" + DAY + "&knownAt=then&beside=today"),
        REVIEW("/accounts/lumen-outdoor/qbr");

        private final String path;

        Screen(String path) {
            this.path = path;
        }
    }

    static Stream<Arguments> variants() {
        return Stream.of(Screen.values())
                .flatMap(screen -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                        .flatMap(scheme -> Stream.of(WIDE, NARROW).map(width -> Arguments.of(screen, scheme, width))));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void a_screen_is_there_fits_and_has_no_barriers(Screen screen, ColorScheme scheme, int width) {
        Visit visit = visit("owner", scheme, width).go(screen.path);

        visit.shoot("%s-%s-%d"
                .formatted(screen, scheme, width)
                .toLowerCase(Locale.ROOT)
                .replace('_', '-'));
        assertThat(visit.overflow()).as("wider than the window").isZero();
        assertThat(visit.barriers()).isEmpty();
        assertThat(visit.loadedBytes()).isLessThan(MOST_BYTES);
    }
}
