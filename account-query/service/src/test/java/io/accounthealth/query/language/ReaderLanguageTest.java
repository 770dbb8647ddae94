package io.accounthealth.query.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

class ReaderLanguageTest {

    private static String language(MockServerHttpRequest.BaseBuilder<?> request) {
        return new ReaderLanguage()
                .resolveLocaleContext(MockServerWebExchange.from(request))
                .getLocale()
                .getLanguage();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de",
                "de-AT,de;q=0.9,en;q=0.8 | de",
                "en-US,de;q=0.9 | en",
                "fr,de;q=0.5,en;q=0.3 | de",
                "fr | en",
                "* | en",
                "?!, ;;; | en",
            })
    void the_browser_says_which_languages_its_reader_reads(String accepted, String language) {
        assertThat(language(MockServerHttpRequest.get("/").header(HttpHeaders.ACCEPT_LANGUAGE, accepted)))
                .isEqualTo(language);
    }

    @Test
    void the_reader_has_the_last_word() {
        assertThat(language(MockServerHttpRequest.get("/")
                        .header(HttpHeaders.ACCEPT_LANGUAGE, "de")
                        .cookie(new HttpCookie(ReaderLanguage.COOKIE, "en"))))
                .isEqualTo("en");
        assertThat(language(MockServerHttpRequest.get("/").cookie(new HttpCookie(ReaderLanguage.COOKIE, "de"))))
                .isEqualTo("de");
        assertThat(language(MockServerHttpRequest.get("/").cookie(new HttpCookie(ReaderLanguage.COOKIE, "xx"))))
                .isEqualTo("en");
    }

    @Test
    void the_api_is_in_english() {
        assertThat(language(MockServerHttpRequest.get("/v1/accounts").header(HttpHeaders.ACCEPT_LANGUAGE, "de")))
                .isEqualTo("en");
    }
}
