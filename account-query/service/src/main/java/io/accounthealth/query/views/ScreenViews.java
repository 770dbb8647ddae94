package io.accounthealth.query.views;

import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.MoreRows;
import io.accounthealth.query.page.Wording;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The saved views of a screen, and what a new one of it would keep.
 *
 * @param query of the screen as it is; null without filters
 */
public record ScreenViews(
        List<Entry> entries, String screen, @Nullable String query) {

    private static final List<String> NOT_KEPT =
            Stream.concat(Address.POINT.stream(), Stream.of(MoreRows.PARAMETER)).toList();

    /** Of those that others share; all are at {@code GET /v1/views}. */
    private static final int MOST_OF_OTHERS = 30;

    /**
     * @param address of the view at the point of the page
     * @param by who shares it; null where it is the reader's own
     */
    public record Entry(
            String viewId,
            String name,
            Address address,
            boolean chosen,
            @Nullable String by) {

        /** Of the element that has its count: the same on each page at the point. */
        public String countId() {
            return idOf(viewId + " " + address);
        }

        /** The route that deletes it. */
        public String deletion() {
            return "/v1/views/" + Address.segment(viewId) + "/delete";
        }
    }

    static ScreenViews of(List<SavedView> views, Address page, String reader) {
        Address filters = page.without(NOT_KEPT);
        List<Entry> here = views.stream()
                .filter(view -> view.screen().equals(page.path()))
                .map(view -> entry(view, page, filters, reader))
                .toList();
        Stream<Entry> own = here.stream().filter(entry -> entry.by() == null);
        Stream<Entry> others = here.stream().filter(entry -> entry.by() != null);
        return new ScreenViews(
                Stream.concat(own, others.limit(MOST_OF_OTHERS)).toList(),
                page.path(),
                filters.parameters().isEmpty()
                        ? null
                        : filters.toString().substring(page.path().length() + 1));
    }

    private static Entry entry(SavedView view, Address page, Address filters, String reader) {
        Map<String, String> parameters =
                new LinkedHashMap<>(page.only(Address.POINT).parameters());
        for (String parameter : Objects.requireNonNullElse(view.query(), "").split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            String name = decoded(parts[0]);
            if (parts.length == 2 && !NOT_KEPT.contains(name)) {
                parameters.put(name, decoded(parts[1]));
            }
        }
        Address address = Address.whole(page.path(), parameters);
        return new Entry(
                view.viewId(),
                view.name(),
                address,
                address.without(NOT_KEPT).equals(filters),
                view.by().equals(reader) ? null : Wording.person(view.by()));
    }

    /** What is no encoding stays as it was typed. */
    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String idOf(String text) {
        return "count-" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of the element that loads all {@link ViewCounts counts}: another one where a count is another one. */
    public String countsId() {
        return idOf(entries.stream().map(Entry::countId).collect(Collectors.joining()));
    }

    /** Those that the reader may delete. */
    public List<Entry> own() {
        return entries.stream().filter(entry -> entry.by() == null).toList();
    }
}
