package io.accounthealth.query.api;

import io.accounthealth.envelope.Rules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which part of a list is asked for, at which point.
 *
 * @param place where it starts, as the page before said; null for the first
 * @param list what tells this list from others: the path and the filters
 */
record Page(AskedPoint asked, @Nullable String place, int limit, int list) {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MOST = 500;
    private static final Pattern PLACE = Pattern.compile("\\d{1,15}");
    private static final Set<String> POINT = Set.of("asOf", "knownAt", "knownAtPosition", "policy", "replay");
    private static final Set<String> NOT_THE_LIST = Set.of("cursor", "limit", "format");

    /** @throws ReadProblem when limit, cursor or point is wrong, or a cursor is given beside a point of its own */
    static Page parse(ServerHttpRequest request, PointParameters point) {
        MultiValueMap<String, String> query = request.getQueryParams();
        int list = 31 * request.getPath().value().hashCode() + filters(request).hashCode();
        int limit = (int) Numbers.between("limit", query.getFirst("limit"), DEFAULT_LIMIT, 1, MOST);
        String text = query.getFirst("cursor");
        if (text == null) {
            return new Page(AskedPoint.parse(point), null, limit, list);
        }
        POINT.stream().filter(query::containsKey).findFirst().ifPresent(name -> {
            throw ReadProblem.badParameter(name, "is pinned by the cursor already; leave it out");
        });
        Cursor cursor = Cursor.parse(text, list);
        AskedPoint pinned = new AskedPoint(
                new Moment.Exact(cursor.asOf()),
                null,
                cursor.knownAtPosition(),
                new Rules.Version(cursor.policyVersion()),
                cursor.replay());
        return new Page(pinned, cursor.place(), limit, list);
    }

    /**
     * The place, where it is a number of rows.
     *
     * @throws ReadProblem when it is none, so that the cursor was made up
     */
    long offset() {
        if (place == null) {
            return 0;
        }
        if (!PLACE.matcher(place).matches()) {
            throw Cursor.notACursor();
        }
        return Long.parseLong(place);
    }

    /** The rows of this page, of all rows of the list. */
    <R> List<R> of(List<R> all) {
        int from = (int) Math.min(offset(), all.size());
        return all.subList(from, Math.min(from + limit, all.size()));
    }

    /**
     * The answer, with a link to the next page when there is one.
     *
     * @param next where the next page starts, null when this is the last one
     */
    <A> ResponseEntity<A> answer(ServerHttpRequest request, PointAnswer point, @Nullable String next, A body) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (next != null) {
            String cursor = new Cursor(
                            point.asOf(), point.knownAtPosition(), point.policyVersion(), asked.replay(), next, list)
                    .text();
            UriComponentsBuilder link = UriComponentsBuilder.newInstance();
            filters(request).forEach((name, values) -> link.queryParam(name, values.toArray()));
            link.queryParam("limit", limit).queryParam("cursor", cursor);
            String target = request.getPath().value() + link.encode().toUriString();
            answer.header(HttpHeaders.LINK, "<" + target + ">; rel=\"next\"");
        }
        return answer.body(body);
    }

    /** Where the page after this one starts, of a list that is held whole. */
    @Nullable
    String next(int total) {
        return next(offset() + limit < total);
    }

    @Nullable
    String next(boolean more) {
        return more ? Long.toString(offset() + limit) : null;
    }

    private static Map<String, List<String>> filters(ServerHttpRequest request) {
        Map<String, List<String>> filters = new TreeMap<>(request.getQueryParams());
        filters.keySet().removeIf(name -> POINT.contains(name) || NOT_THE_LIST.contains(name));
        return filters;
    }
}
