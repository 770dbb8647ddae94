package io.accounthealth.query.read;

import io.accounthealth.query.http.CsvRow;
import io.accounthealth.query.http.Tabular;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.ReactiveHttpOutputMessage;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes rows as CSV (RFC 4180), safe to open in a spreadsheet. A file is an export. */
@Component
final class CsvWriter implements HttpMessageWriter<Tabular>, WebFluxConfigurer {

    private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

    /** Rows in memory at once. */
    private static final int ROWS = 256;

    /**
     * With one of these in front a spreadsheet takes text for a formula; those of full width and small form, and the
     * sign of minus, some take for the plain ones.
     */
    private static final String FORMULA_STARTS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212";

    private final Exports exports;

    CsvWriter(Exports exports) {
        this.exports = exports;
    }

    @Override
    public void configureHttpMessageCodecs(ServerCodecConfigurer configurer) {
        configurer.customCodecs().register(this);
    }

    @Override
    public List<MediaType> getWritableMediaTypes() {
        return List.of(CSV);
    }

    @Override
    public boolean canWrite(ResolvableType type, @Nullable MediaType mediaType) {
        return mediaType != null && CSV.isCompatibleWith(mediaType) && Tabular.class.isAssignableFrom(type.toClass());
    }

    @Override
    public Mono<Void> write(
            Publisher<? extends Tabular> input,
            ResolvableType type,
            @Nullable MediaType mediaType,
            ReactiveHttpOutputMessage message,
            Map<String, Object> hints) {
        ServerHttpResponse response = (ServerHttpResponse) message;
        return Mono.from(input).flatMap(answer -> {
            response.getHeaders().setContentType(CSV);
            return exports.write(
                    response,
                    audit -> Flux.<List<?>>fromStream(() -> answer.rows().map(CsvRow.of(answer)))
                            .buffer(ROWS)
                            .map(rows -> page(response, rows).doOnSuccess(written -> audit.exported(rows.size())))
                            .startWith(page(response, List.of(answer.columns()))));
        });
    }

    private static Mono<DataBuffer> page(ServerHttpResponse response, List<List<?>> rows) {
        return Mono.fromSupplier(() -> response.bufferFactory().wrap(csv(rows).getBytes(StandardCharsets.UTF_8)));
    }

    static String csv(List<? extends List<?>> rows) {
        StringBuilder out = new StringBuilder();
        rows.forEach(row -> line(out, row));
        return out.toString();
    }

    private static void line(StringBuilder out, List<?> cells) {
        for (int i = 0; i < cells.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            out.append(cell(cells.get(i)));
        }
        out.append("\r\n");
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof Number) {
            return value.toString();
        }
        String text = value.toString();
        if (isFormula(text)) {
            text = "'" + text;
        }
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /** A spreadsheet may strip the characters before a formula; a tab or line end alone may end the cell. */
    private static boolean isFormula(String text) {
        int first = 0;
        while (first < text.length() && isStripped(text.charAt(first))) {
            first++;
        }
        boolean formula = first < text.length() && FORMULA_STARTS.indexOf(text.charAt(first)) >= 0;
        return formula || (!text.isEmpty() && (text.charAt(0) == '\t' || text.charAt(0) == '\r'));
    }

    /** Spaces of every kind, control characters, and invisible marks, such as the byte order mark. */
    private static boolean isStripped(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
