package io.accounthealth.query.page;

import io.accounthealth.events.AccountId;
import io.accounthealth.query.http.ReadProblem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A page's address. Every link of a page is made from its own, so that the point in time stays on all of them. */
public record Address(String path, Map<String, String> parameters) {

    /** Has the value {@link #TODAY} where the present is shown beside the point. */
    static final String BESIDE = "beside";

    static final String TODAY = "today";

    /** True for a page that is shown beside another. No link keeps it: they lead out of there. */
    static final String BARE = "bare";

    /** What every link to another page keeps. */
    public static final List<String> POINT = List.of("asOf", "knownAt", "policy", BESIDE);

    /** A hidden field of a form that keeps a parameter. */
    public record Field(String name, String value) {}

    public Address {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * The point and the page's own parameters, without blank ones.
     *
     * @param own the names of the parameters that the page has besides the point
     * @throws ReadProblem for another parameter: what it was to change would be shown as if it had not been asked for
     */
    public static Address of(String path, Map<String, String> query, List<String> own) {
        requireKnown(query, own);
        return kept(path, query, Stream.concat(POINT.stream(), own.stream()));
    }

    /**
     * Of a page that is of the present alone, whose links keep the point all the same.
     *
     * @throws ReadProblem as {@link #of}
     */
    public static void requireKnown(Map<String, String> query, Collection<String> own) {
        List<String> known =
                Stream.concat(POINT.stream(), own.stream()).distinct().toList();
        query.keySet().stream()
                .filter(name -> !known.contains(name) && !name.equals(BARE))
                .findFirst()
                .ifPresent(name -> {
                    throw ReadProblem.unknownOnScreen(name, known);
                });
    }

    /** The point alone, whatever else a request has. */
    static Address atPoint(String path, Map<String, String> query) {
        return kept(path, query, POINT.stream());
    }

    /** With all parameters of a request but {@link #BARE}. */
    public static Address whole(String path, Map<String, String> query) {
        return kept(path, query, query.keySet().stream().filter(name -> !name.equals(BARE)));
    }

    private static Address kept(String path, Map<String, String> query, Stream<String> names) {
        Map<String, String> parameters = new LinkedHashMap<>();
        names.forEach(name -> {
            String value = query.getOrDefault(name, "").strip();
            if (!value.isEmpty()) {
                parameters.put(name, value);
            }
        });
        return new Address(path, parameters);
    }

    /** A text as a part of a path. */
    public static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Nullable
    public String get(String name) {
        return parameters.get(name);
    }

    /** Without the parameter when the value is null. */
    public Address with(String name, @Nullable String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Address(path, changed);
    }

    /** Another path with the same parameters. */
    public Address movedTo(String otherPath) {
        return new Address(otherPath, parameters);
    }

    /** Without other parameters than these. */
    public Address only(List<String> names) {
        Map<String, String> kept = new LinkedHashMap<>(parameters);
        kept.keySet().retainAll(names);
        return new Address(path, kept);
    }

    /** Another page at the same point in time. */
    public Address samePointAt(String otherPath) {
        return only(POINT).movedTo(otherPath);
    }

    /** The overview of an account, at the same point. */
    public Address account(AccountId account) {
        return samePointAt("/accounts/" + account);
    }

    /** The whole event on the audit screen, at the same point. */
    public String evidence(String account, UUID event) {
        return samePointAt("/accounts/" + account + "/audit") + "#" + event;
    }

    /** This page as it is now. */
    public Address inThePresent() {
        return without(POINT);
    }

    public Address without(List<String> names) {
        Map<String, String> kept = new LinkedHashMap<>(parameters);
        kept.keySet().removeAll(names);
        return new Address(path, kept);
    }

    /** The hidden fields of a form that sets the named parameters itself. */
    public List<Field> fieldsBut(List<String> names) {
        return without(names).parameters().entrySet().stream()
                .map(entry -> new Field(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public String toString() {
        String query = parameters.entrySet().stream()
                .map(entry -> URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
