package io.accounthealth.query.language;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.http.HttpCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.i18n.LocaleContextResolver;

/**
 * The language of a page: the one that its reader chose, else the first of those that the browser accepts which pages
 * exist in, else English. The API is in English always.
 */
final class ReaderLanguage implements LocaleContextResolver {

    /** The cookie that keeps the language that a reader chose. */
    static final String COOKIE = "language";

    @Override
    public LocaleContext resolveLocaleContext(ServerWebExchange exchange) {
        return new SimpleLocaleContext(language(exchange.getRequest()));
    }

    @Override
    public void setLocaleContext(ServerWebExchange exchange, @Nullable LocaleContext context) {
        throw new UnsupportedOperationException("a reader's language is kept in a cookie");
    }

    private static Locale language(ServerHttpRequest request) {
        if (request.getPath().value().startsWith("/v1/")) {
            return Locale.ENGLISH;
        }
        HttpCookie cookie = request.getCookies().getFirst(COOKIE);
        return Languages.all().stream()
                .filter(language -> cookie != null && language.getLanguage().equals(cookie.getValue()))
                .findFirst()
                .orElseGet(() -> accepted(request));
    }

    private static Locale accepted(ServerHttpRequest request) {
        try {
            return request.getHeaders().getAcceptLanguageAsLocales().stream()
                    .flatMap(accepted -> Languages.all().stream()
                            .filter(language -> language.getLanguage().equals(accepted.getLanguage())))
                    .findFirst()
                    .orElse(Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH; // not a list of languages
        }
    }
}
