"""Retention between two months: who spent in the base period, and what of it came again."""

from datetime import date
from fractions import Fraction

from facts import DAY, EPOCH, half_up


def month(text):
    year, number = map(int, text.split("-"))
    end = date(year + number // 12, number % 12 + 1, 1)
    return (date(year, number, 1) - EPOCH).days, (end - EPOCH).days


def spent(account, period, currency, through=None):
    """Of the first days of a period by day; a month to date is of its days that are over (UTC)."""
    start, end = period
    today = account.t // DAY
    stop = end if through is None else min(end, start + through)
    whole = parts = Fraction(0)
    for first, after, amount, own, _ in account.spend:
        if own == currency and start <= first < end:
            if stop < end:
                after = min(max(today, first + 1), after)
            days = min(after, stop) - first
            if stop == end or days >= after - first:
                whole += amount
            elif days > 0:
                parts += amount * days / (after - first)
    return whole, parts


def in_one_currency(account, periods, currency, through):
    """Shares of days that do not end are rounded to a millionth, together."""
    sums = [whole + half_up(parts, 6) for whole, parts in (spent(account, p, currency, through) for p in periods)]
    return sums, sums


def converted(account, periods, rates, constant, through):
    """Both sums as they are shown, and as they are: all money of a currency that lacks a rate is in neither."""
    exact = [Fraction(0), Fraction(0)]
    for own in {entry[3] for entry in account.spend if entry[3]}:
        amounts = [whole + parts for whole, parts in (spent(account, p, own, through) for p in periods)]
        stops = [periods[0][1] if constant else end for _, end in periods]
        worth = [rates.of(own, stop - 1) if amount != 0 else 0 for amount, stop in zip(amounts, stops)]
        if None not in worth:
            exact = [sum_ + amount * rate for sum_, amount, rate in zip(exact, amounts, worth)]
    return [rates.rounded(sum_) for sum_ in exact], exact


def figures(accounts, base, compared, sums, currency=None):
    """sums: of an account and the two periods, as shown and exact; currency: None where all are converted."""
    base, compared = month(base), month(compared)
    moves = dict.fromkeys(("new", "expansion", "contraction", "churn", "reactivation"), Fraction(0))
    before = retained = exact_before = exact_kept = exact_after = Fraction(0)
    logos = still = 0
    for account in accounts:
        shown, exact = sums(account, (base, compared))
        b, c = (max(sum_, Fraction(0)) for sum_ in shown)
        exact_b, exact_c = (max(sum_, Fraction(0)) for sum_ in exact)
        if b > 0:
            before, logos, still = before + b, logos + 1, still + (c > 0)
            retained += c
            exact_before, exact_after = exact_before + exact_b, exact_after + exact_c
            exact_kept += min(exact_b, exact_c)
            moves["churn" if c == 0 else "expansion" if c > b else "contraction"] += abs(c - b)
        elif c > 0:
            earlier = {}
            for first, _, amount, own, _ in account.spend:
                if first < base[0] and own and currency in (None, own):
                    earlier[own] = earlier.get(own, Fraction(0)) + amount
            moves["reactivation" if any(sum_ > 0 for sum_ in earlier.values()) else "new"] += c
    return {
        "base": before,
        "retained": retained,
        "nrr": half_up(exact_after / exact_before, 6) if exact_before else None,
        "grr": half_up(exact_kept / exact_before, 6) if exact_before else None,
        "logoRetention": half_up(Fraction(still, logos), 6) if logos else None,
        "movements": moves,
    }
