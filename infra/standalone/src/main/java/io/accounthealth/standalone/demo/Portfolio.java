package io.accounthealth.standalone.demo;

import io.accounthealth.events.AccountId;
import io.accounthealth.events.CurrencyCode;
import io.accounthealth.standalone.demo.Client.Line;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The forty clients, as {@code portfolio.csv} beside this class lists them. */
final class Portfolio {

    private static final String FILE = "portfolio.csv";

    private static final Map<String, String> SOURCES = Map.of(
            "display", "northbeam-dsp", "video", "vantage-adserver", "search", "keyline-search", "ctv", "vantage-ctv");

    private static final long TEMPERS = 3;

    private Portfolio() {}

    static List<Client> clients() {
        try (InputStream in = Objects.requireNonNull(Portfolio.class.getResourceAsStream(FILE), FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(row -> client(row.split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Client client(String[] column) {
        AccountId id = new AccountId(column[0]);
        return new Client(
                id,
                column[1],
                column[2],
                column[3],
                column[4],
                new CurrencyCode(column[5]),
                ZoneId.of(column[6]),
                Integer.parseInt(column[7]),
                column[8],
                MoodCurve.valueOf(column[9]),
                Integer.parseInt(column[10]),
                column[11].isEmpty() ? Span.DAYS : Span.DAYS + Integer.parseInt(column[11]),
                new SeededRandom(TEMPERS, id.value()).between(-110, 50),
                Long.parseLong(column[12]) * 100,
                lines(id, column[13].split(" ")),
                column[14].equals("weekly"));
    }

    private static List<Line> lines(AccountId id, String[] channels) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < channels.length; i++) {
            int share = channels.length == 1 ? 1000 : i == 0 ? 640 : 360;
            lines.add(new Line(channels[i], source(channels[i]), share, 0));
        }
        if (id.equals(Stories.UPSOLD)) {
            lines.add(new Line("ctv", source("ctv"), CtvUpsell.SHARE, CtvUpsell.LAUNCH));
        }
        return lines;
    }

    private static String source(String channel) {
        return Objects.requireNonNull(SOURCES.get(channel), channel);
    }
}
