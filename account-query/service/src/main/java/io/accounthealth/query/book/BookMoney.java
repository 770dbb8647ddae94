package io.accounthealth.query.book;

import io.accounthealth.envelope.PointInTime;
import io.accounthealth.model.book.BookOfBusiness;
import io.accounthealth.model.book.BookPoint;
import io.accounthealth.model.book.BookSide;
import io.accounthealth.model.policy.PolicyBook;
import io.accounthealth.model.rates.Rate;
import io.accounthealth.model.rates.ReportingCurrency;
import io.accounthealth.model.table.Tables;
import io.accounthealth.query.currency.Rates;
import io.accounthealth.query.currency.RequestedCurrency;
import io.accounthealth.query.page.Frame.Link;
import io.accounthealth.query.page.Wording;
import io.accounthealth.query.point.DateOrInstant;
import io.accounthealth.query.point.Point;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The two points of the book, and the currency of its money at each. Without any exchange rate each currency stays by
 * itself: nothing is left out.
 *
 * @param day of the earlier point, a quarter before that of the page, in UTC; it is the end of that day
 * @param asked the currency that all is to be converted into; null where each is to stay by itself
 */
record BookMoney(
        LocalDate day,
        @Nullable RequestedCurrency asked,
        PointInTime to,
        PointInTime from,
        @Nullable ReportingCurrency now,
        @Nullable ReportingCurrency before) {

    private static final int MONTHS_BACK = 3;

    static BookMoney of(Rates rates, @Nullable RequestedCurrency asked, Point at) {
        LocalDate day =
                LocalDate.ofInstant(at.answered().asOf(), ZoneOffset.UTC).minusMonths(MONTHS_BACK);
        PointInTime from = at.at().at(new DateOrInstant.Day(day).in(ZoneOffset.UTC));
        RequestedCurrency in = rates.isEmpty(at.at()) ? null : asked;
        return new BookMoney(day, asked, at.at(), from, rates.ofNullable(in, at.at()), rates.ofNullable(in, from));
    }

    BookOfBusiness book(Tables tables, PolicyBook policies, int within) {
        BookOfBusiness book = book(tables, policies, within, now, before);
        return now != null
                        && rates(book.now()).isEmpty()
                        && !unconverted(book.now()).isEmpty()
                ? book(tables, policies, within, null, null)
                : book;
    }

    private BookOfBusiness book(
            Tables tables,
            PolicyBook policies,
            int within,
            @Nullable ReportingCurrency inNow,
            @Nullable ReportingCurrency inBefore) {
        return BookOfBusiness.of(tables, BookPoint.of(to, inNow), BookPoint.of(from, inBefore), policies, within);
    }

    /** One currency for all, or each by itself; empty where there is one only. */
    List<Link> choices(BookOfBusiness book, BookQuery query) {
        boolean several = book.now().retention().size() > 1
                || book.now().spend().size() > 1
                || all(book.now())
                        .anyMatch(
                                in -> !in.used().isEmpty() || !in.unconverted().isEmpty());
        boolean own = BookQuery.OWN.equals(query.address().get(BookQuery.IN));
        return several
                ? List.of(
                        new Link("One currency", query.address().with(BookQuery.IN, null), !own),
                        new Link("Each currency", query.address().with(BookQuery.IN, BookQuery.OWN), own))
                : List.of();
    }

    /** How the money of the book is shown, in sentences. */
    List<String> sentences(BookOfBusiness book) {
        BookSide side = book.now();
        if (side.at().retention() == null) {
            Set<String> currencies = new TreeSet<>();
            side.retention()
                    .forEach(figures -> currencies.add(figures.currency().value()));
            side.spend().forEach(sum -> currencies.add(sum.currency().value()));
            return currencies.size() < 2
                    ? currencies.stream().map("All amounts in %s."::formatted).toList()
                    : asked == null
                            ? List.of("Each currency by itself: nothing is converted.")
                            : List.of("No exchange rate into %s is known: each currency by itself."
                                    .formatted(asked.currency().value()));
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(
                "All amounts in %s.".formatted(side.at().retention().currency().value()));
        add(sentences, "NRR and GRR", side.at().retention());
        add(sentences, "Spend", side.at().spend());
        unconverted(side).forEach(left -> sentences.add(left + " is not in all figures: no rate is known."));
        unconverted(book.before())
                .forEach(left -> sentences.add(
                        "The changes leave out %s a quarter ago: no rate of then is known.".formatted(left)));
        return sentences;
    }

    private static void add(List<String> sentences, String figure, @Nullable ReportingCurrency in) {
        List<Rate> used = in == null ? List.of() : in.used();
        if (!used.isEmpty()) {
            Map<LocalDate, List<Rate>> days =
                    used.stream().collect(Collectors.groupingBy(Rate::day, TreeMap::new, Collectors.toList()));
            sentences.add(days.entrySet().stream()
                    .map(of -> of.getValue().stream().map(BookMoney::written).collect(Collectors.joining(", ")) + " of "
                            + Wording.day(of.getKey()))
                    .collect(Collectors.joining("; ", figure + " at ", ".")));
        }
    }

    private static String written(Rate rate) {
        return "%s/%s %s".formatted(rate.base().value(), rate.quote().value(), Wording.number(rate.rate()));
    }

    private static List<Rate> rates(BookSide side) {
        return all(side).flatMap(in -> in.used().stream()).toList();
    }

    private static List<String> unconverted(BookSide side) {
        return all(side)
                .flatMap(in -> in.unconverted().stream())
                .map(left -> Wording.amount(left.amount(), left.currency()) + " of "
                        + Wording.counted(left.accounts().size(), "account"))
                .distinct()
                .toList();
    }

    private static Stream<ReportingCurrency> all(BookSide side) {
        return Stream.of(side.at().retention(), side.at().spend(), side.at().renewals())
                .filter(Objects::nonNull);
    }
}
