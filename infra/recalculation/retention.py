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
    total = Fraction(0)
    for first, after, amount, own, _ in account.spend:
        if own == currency and start <= first < end:
            if stop < end:
                after = min(max(today, first + 1), after)
            days = min(after, stop) - first
            if stop == end or days >= after - first:
                total += amount
            elif days > 0:
                total += half_up(amount * days / (after - first), 6)
    return max(total, Fraction(0))


def figures(accounts, base, compared, currency, through=None):
    base, compared = month(base), month(compared)
    moves = dict.fromkeys(("new", "expansion", "contraction", "churn", "reactivation"), Fraction(0))
    before = kept = retained = Fraction(0)
    logos = still = 0
    for account in accounts:
        b, c = (spent(account, p, currency, through) for p in (base, compared))
        if b > 0:
            before, logos, still = before + b, logos + 1, still + (c > 0)
            kept, retained = kept + min(b, c), retained + c
            moves["churn" if c == 0 else "expansion" if c > b else "contraction"] += abs(c - b)
        elif c > 0:
            earlier = sum((e[2] for e in account.spend if e[3] == currency and e[0] < base[0]), Fraction(0))
            moves["reactivation" if earlier > 0 else "new"] += c
    return {
        "base": before,
        "retained": retained,
        "nrr": half_up(retained / before, 6) if before else None,
        "grr": half_up(kept / before, 6) if before else None,
        "logoRetention": half_up(Fraction(still, logos), 6) if logos else None,
        "movements": moves,
    }
