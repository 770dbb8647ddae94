"""Money of several currencies in one: rates as they were known, and amounts that are rounded once and add up."""

from datetime import date, timedelta
from fractions import Fraction

from facts import DAY, EPOCH, half_up

MOST_DAYS_OLD = 7
HUB = "EUR"
UNITS = {"JPY": 0}


class Rates:
    """Those known at K; of a day after T that of T counts."""

    def __init__(self, events, t, k, currency):
        self.today, self.currency = t // DAY, currency
        self.known = {}
        for event in events:
            if event.position <= k:
                d = event.data
                day = (date.fromisoformat(d["day"]) - EPOCH).days
                self.known.setdefault((d["base"], d["quote"]), {}).setdefault(d["source"], {})[day] = Fraction(d["rate"])

    def _reported(self, base, quote, day):
        for _, days in sorted(self.known.get((base, quote), {}).items()):
            for old in range(MOST_DAYS_OLD + 1):
                if day - old in days:
                    return days[day - old]
        return None

    def _leg(self, base, quote, day):
        reported = self._reported(base, quote, day)
        if reported is not None:
            return reported
        inverse = self._reported(quote, base, day)
        return None if inverse is None else 1 / inverse

    def of(self, own, day):
        """What one unit of a currency is worth on a day; None without a rate."""
        if own == self.currency:
            return Fraction(1)
        day = min(day, self.today)
        direct = self._leg(own, self.currency, day)
        if direct is not None or HUB in (own, self.currency):
            return direct
        first, second = self._leg(own, HUB, day), self._leg(HUB, self.currency, day)
        return None if first is None or second is None else first * second

    def rounded(self, amount):
        return half_up(amount, UNITS.get(self.currency, 2))


def last_day(month):
    """Of (year, month), in days since 1970."""
    year, number = month
    return (date(year + number // 12, number % 12 + 1, 1) - EPOCH).days - 1


def month_of(day):
    at = EPOCH + timedelta(days=day)
    return at.year, at.month


def spend(account, rates):
    """(total over the periods, rounded once; months, each rounded)."""
    total, months = Fraction(0), {}
    for first, _, amount, own, _ in account.spend:
        month = month_of(first)
        rate = rates.of(own, last_day(month)) if own else None
        if rate is not None:
            total += amount * rate
            months[month] = months.get(month, Fraction(0)) + amount * rate
    return rates.rounded(total), {month: rates.rounded(sum_) for month, sum_ in sorted(months.items())}


def cohorts(accounts, first, last, rates, constant):
    """Of each first month: how many accounts, and (spend, accounts, share of the first month's) of each month."""
    grid = {}
    for account in accounts:
        found = _since_first(account, last, rates, constant)
        if found and found[0] >= first:
            grid.setdefault(found[0], []).append(found[1])
    return {began: _cells(began, last, of) for began, of in sorted(grid.items())}


def _cells(began, last, accounts):
    cells, month = [], began
    start = sum(months[began][1] for months in accounts)
    while month <= last:
        held = [months[month] for months in accounts if month in months]
        exact = sum((e for _, e in held), Fraction(0))
        cells.append((sum((r for r, _ in held), Fraction(0)), len(held), half_up(exact / start, 6)))
        month = (month[0] + month[1] // 12, month[1] % 12 + 1)
    return cells


def _since_first(account, last, rates, constant):
    """(first month, {month: (rounded, exact)}) of an account; None where it has none, or money of it has no rate."""
    own = {}
    for start, _, amount, currency, _ in account.spend:
        if currency and month_of(start) <= last:
            sums = own.setdefault(currency, {})
            sums[month_of(start)] = sums.get(month_of(start), Fraction(0)) + amount
    for month in sorted({month for sums in own.values() for month in sums}):
        amounts = {currency: sums.get(month, 0) for currency, sums in own.items() if sums.get(month, 0) != 0}
        lacking = any(rates.of(currency, last_day(month)) is None for currency in amounts)
        if lacking:
            if any(amount > 0 for amount in amounts.values()):
                return None
        elif rates.rounded(sum(a * rates.of(c, last_day(month)) for c, a in amounts.items())) > 0:
            return _months(own, month, rates, constant)
    return None


def _months(own, began, rates, constant):
    totals = {}
    for currency, sums in own.items():
        worth = {m: rates.of(currency, last_day(began if constant else m)) for m, a in sums.items() if a != 0}
        if None not in worth.values():
            for month, rate in worth.items():
                totals[month] = totals.get(month, Fraction(0)) + sums[month] * rate
    spent = {m: (rates.rounded(a), a) for m, a in totals.items() if rates.rounded(a) > 0}
    return (began, spent) if began in spent else None
