package io.accounthealth.query.views;

import io.accounthealth.query.page.Address;
import io.accounthealth.query.page.MoreRows;
import io.accounthealth.query.page.Wording;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

    /**
     * @param address of the view at the point of the page
     * @param by who shares it; null where it is the reader's own
     */
    public record Entry(
            String viewId,
            String name,
            Address address,
            boolean chosen,
            @Nullable String by) {}

    static ScreenViews of(List<SavedView> views, Address page, String reader) {
        Address filters = page.without(NOT_KEPT);
        return new ScreenViews(
                views.stream()
                        .filter(view -> view.screen().equals(page.path()))
                        .map(view -> entry(view, page, filters, reader))
                        .toList(),
                page.path(),
                filters.parameters().isEmpty()
                        ? null
                        : filters.toString().substring(page.path().length() + 1));
    }

    private static Entry entry(SavedView view, Address page, Address filters, String reader) {
        Address address = page.samePointAt(view.screen());
        for (String parameter :
                view.query() == null ? new String[0] : view.query().split("&")) {
            String[] parts = parameter.split("=", 2);
            String name = decoded(parts[0]);
            if (parts.length == 2 && !NOT_KEPT.contains(name)) {
                address = address.with(name, decoded(parts[1]));
            }
        }
        return new Entry(
                view.viewId(),
                view.name(),
                address,
                address.without(NOT_KEPT).parameters().equals(filters.parameters()),
                view.by().equals(reader) ? null : Wording.person(view.by()));
    }

    /** What is no encoding stays as it was typed. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** Those that the reader may delete. */
    public List<Entry> own() {
        return entries.stream().filter(entry -> entry.by() == null).toList();
    }
}
