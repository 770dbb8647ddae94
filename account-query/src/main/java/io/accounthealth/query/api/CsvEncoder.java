package io.accounthealth.query.api;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.ResolvableType;
import org.springframework.core.codec.AbstractEncoder;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.util.MimeType;
import reactor.core.publisher.Flux;

/** Writes rows as CSV (RFC 4180), safe to open in a spreadsheet. */
final class CsvEncoder extends AbstractEncoder<Tabular> {

    private static final MimeType CSV = new MimeType("text", "csv", StandardCharsets.UTF_8);

    /** With one of these in front a spreadsheet takes text for a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r";

    CsvEncoder() {
        super(new MimeType("text", "csv"), CSV);
    }

    @Override
    public boolean canEncode(ResolvableType type, @Nullable MimeType mimeType) {
        return mimeType != null && super.canEncode(type, mimeType) && Tabular.class.isAssignableFrom(type.toClass());
    }

    @Override
    public Flux<DataBuffer> encode(
            Publisher<? extends Tabular> input,
            DataBufferFactory buffers,
            ResolvableType type,
            @Nullable MimeType mimeType,
            @Nullable Map<String, Object> hints) {
        return Flux.from(input).map(answer -> buffers.wrap(csv(answer).getBytes(StandardCharsets.UTF_8)));
    }

    static String csv(Tabular answer) {
        StringBuilder out = new StringBuilder();
        line(out, answer.columns());
        answer.rows().forEach(row -> line(out, row));
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
        if (!text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
