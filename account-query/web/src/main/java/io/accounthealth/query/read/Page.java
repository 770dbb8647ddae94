package io.accounthealth.query.read;

import io.accounthealth.envelope.PolicySelector;
import io.accounthealth.query.http.Numbers;
import io.accounthealth.query.http.ReadProblem;
import io.accounthealth.query.http.Tabular;
import io.accounthealth.query.point.DateOrInstant;
import io.accounthealth.query.point.PointAnswer;
import io.accounthealth.query.point.PointParameters;
import io.accounthealth.query.point.PointRequest;
import io.accounthealth.query.point.SpanParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MimeTypeUtils;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The requested part of a list, and its point.
 *
 * @param place where it starts, by the page before; null for the first
 * @param list identifies the list: the path and the filters
 * @param pinned the parameters whose place the cursor takes
 */
public record Page(PointRequest asked, @Nullable String place, int limit, int list, List<String> pinned) {

    /** For the description of a list in memory. */
    public static final String WHOLE_AS_CSV = "As text/csv it is the whole list, unless there is a limit (1 to 500). "
            + "While there is more than the page, the header Link (rel=next) leads to it.";

    private static final int DEFAULT_LIMIT = 100;
    public static final int MOST = 500;
    private static final int WHOLE = Integer.MAX_VALUE;
    private static final MediaType CSV = MediaType.parseMediaType(Tabular.CSV);
    private static final Pattern PLACE = Pattern.compile("\\d{1,15}");
    private static final List<String> POINT = List.of("asOf", "knownAt", "knownAtPosition", "policy", "replay");
    private static final List<String> SECOND_POINT =
            List.of("to", "toKnownAt", "toKnownAtPosition", "toPolicy", "replay");
    private static final Set<String> NOT_THE_LIST = Set.of("cursor", "limit", "format");

    /**
     * Of a list in memory: as CSV it is all of it, unless a limit is given.
     *
     * @throws ReadProblem when limit, cursor or point is wrong, or a cursor is given beside a point of its own
     */
    public static Page parse(ServerHttpRequest request, PointParameters point) {
        return parse(request, POINT, point::request, isCsv(request) ? WHOLE : DEFAULT_LIMIT);
    }

    /** The same of a list between two points; the cursor pins the second. */
    public static Page parse(ServerHttpRequest request, SpanParameters span) {
        return parse(request, SECOND_POINT, span::second, isCsv(request) ? WHOLE : DEFAULT_LIMIT);
    }

    /** Of a list that is read from the store: a page in whatever form. */
    public static Page parseStored(ServerHttpRequest request, PointParameters point) {
        return parse(request, POINT, point::request, DEFAULT_LIMIT);
    }

    private static Page parse(
            ServerHttpRequest request, List<String> pinned, Supplier<PointRequest> point, int unlessGiven) {
        MultiValueMap<String, String> query = request.getQueryParams();
        int list = 31 * request.getPath().value().hashCode()
                + filters(request, pinned).hashCode();
        int limit = (int) Numbers.between("limit", query.getFirst("limit"), unlessGiven, 1, MOST);
        String text = query.getFirst("cursor");
        if (text == null) {
            return new Page(point.get(), null, limit, list, pinned);
        }
        pinned.stream().filter(query::containsKey).findFirst().ifPresent(name -> {
            throw ReadProblem.badParameter(name, "is pinned by the cursor already; leave it out");
        });
        Cursor cursor = Cursor.parse(text, list);
        PointRequest at = new PointRequest(
                new DateOrInstant.Exact(cursor.asOf()),
                null,
                cursor.knownAtPosition(),
                PolicySelector.parse(cursor.policy()),
                cursor.replay(),
                cursor.readAt(),
                null,
                PointRequest.Names.USUAL);
        return new Page(at, cursor.place(), limit, list, pinned);
    }

    /**
     * The place as a number of rows.
     *
     * @throws ReadProblem when it is none, so that the cursor is forged
     */
    public long offset() {
        if (place == null) {
            return 0;
        }
        if (!PLACE.matcher(place).matches()) {
            throw Cursor.notACursor();
        }
        return Long.parseLong(place);
    }

    /** The rows of this page, of all rows of the list. */
    public <R> List<R> of(List<R> all) {
        int from = (int) Math.min(offset(), all.size());
        return all.subList(from, (int) Math.min((long) from + limit, all.size()));
    }

    /**
     * The answer, with a link to the next page when there is one.
     *
     * @param next where the next page starts, null when this is the last one
     */
    public <A> ResponseEntity<A> answer(ServerHttpRequest request, PointAnswer point, @Nullable String next, A body) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (next != null) {
            String cursor = new Cursor(
                            point.asOf(),
                            point.knownAtPosition(),
                            PolicySelector.written(asked.rules()),
                            point.readAt(),
                            asked.replay(),
                            next,
                            list)
                    .text();
            UriComponentsBuilder link = UriComponentsBuilder.newInstance();
            filters(request, pinned).forEach((name, values) -> link.queryParam(name, values.toArray()));
            link.queryParam("limit", limit).queryParam("cursor", cursor);
            String target = request.getPath().value() + link.encode().toUriString();
            answer.header(HttpHeaders.LINK, "<" + target + ">; rel=\"next\"");
        }
        return answer.body(body);
    }

    /** Where the next page of a list in memory starts. */
    @Nullable
    public String next(int total) {
        return offset() + limit < total ? Long.toString(offset() + limit) : null;
    }

    /** Whether the framework will choose to write CSV, of the two forms that a list has. */
    static boolean isCsv(ServerHttpRequest request) {
        List<MediaType> accepted = new ArrayList<>(request.getHeaders().getAccept());
        MimeTypeUtils.sortBySpecificity(accepted);
        for (MediaType type : accepted) {
            boolean json = type.isCompatibleWith(MediaType.APPLICATION_JSON);
            if (json || type.isCompatibleWith(CSV)) {
                return !json;
            }
        }
        return false;
    }

    private static Map<String, List<String>> filters(ServerHttpRequest request, List<String> pinned) {
        Map<String, List<String>> filters = new TreeMap<>(request.getQueryParams());
        filters.keySet().removeIf(name -> pinned.contains(name) || NOT_THE_LIST.contains(name));
        return filters;
    }
}
