"""Unbilled and invoiced ahead: what months that are over delivered, by order, month and currency, and what invoices
cover of it."""

from datetime import date, timedelta
from fractions import Fraction

from facts import EPOCH, day, half_up, local_day
from pacing import is_fixed

NOTHING = Fraction(0)


def invoices(account):
    found = {}
    for fact in account.of("invoice-issued", "invoice-corrected"):
        d = fact.data
        if fact.type == "invoice-issued":
            found.pop(d["invoiceId"], None)
            found[d["invoiceId"]] = dict(
                d, amount=Fraction(d["amount"]), currency=d.get("currency") or account.currency, credited=Fraction(0))
        elif d["invoiceId"] in found and d.get("amount"):
            found[d["invoiceId"]]["amount"] = Fraction(d["amount"])
    return found


def booked(account):
    """Orders in the order of booking; a cancelled one stays as it was, with its last day."""
    found = {}
    for fact in account.of("insertion-order-booked", "insertion-order-amended", "insertion-order-cancelled"):
        d, known = fact.data, found.get(fact.data["ioId"])
        if fact.type == "insertion-order-booked":
            if known and known["cancelled"] is not None:
                found.pop(d["ioId"])
            found[d["ioId"]] = {
                "budget": Fraction(d["budget"]),
                "currency": d.get("currency") or account.currency,
                "start": day(d["start"]),
                "last": day(d["end"]),
                "fixed": is_fixed(d.get("pricing") or ""),
                "cancelled": None,
            }
        elif known and known["cancelled"] is None:
            if fact.type == "insertion-order-cancelled":
                known["cancelled"] = local_day(fact.at, account.zone)
            else:
                known["budget"] = Fraction(d["budget"]) if d.get("budget") else known["budget"]
                known["start"] = day(d["start"]) if d.get("start") else known["start"]
                known["last"] = day(d["end"]) if d.get("end") else known["last"]
    return found


def newest_of_each(account, type_, key):
    return {fact.data[key]: fact for fact in account.of(type_)}.values()


def month_of(day_):
    return (EPOCH + timedelta(days=day_)).replace(day=1)


def next_month(first):
    return (first + timedelta(days=32)).replace(day=1)


def share(amount, part, whole):
    return amount if part >= whole else half_up(amount * part / whole, 6) if part > 0 else NOTHING


def by_day(amount, first, after, cut):
    """[(day, its part)], as far as months are over; the parts are differences of rounded shares."""
    upto = [share(amount, n, after - first) for n in range(min(after, cut) - first + 1)]
    return [(first + n, upto[n + 1] - upto[n]) for n in range(len(upto) - 1)]


class Months:
    """{month: amount} of an order in a currency, or of spend on no order."""

    def __init__(self, order):
        self.order, self.days, self.open, self.free = order, {}, {}, []
        self.ahead, self.ahead_of = NOTHING, set()

    def deliver(self, amount, first, after, cut):
        for on, part in by_day(amount, first, after, cut):
            self.days[on] = self.days.get(on, NOTHING) + part

    def limit(self, budget):
        allowance, agreed = NOTHING, sorted(self.free)
        for on in sorted(self.days):
            while agreed and agreed[0][0] <= on:
                allowance += agreed.pop(0)[1]
            taken = max(min(allowance, self.days[on]), NOTHING)
            allowance -= taken
            month = month_of(on)
            self.open[month] = self.open.get(month, NOTHING) + self.days[on] - taken
        below = -sum((a for a in self.open.values() if a < 0), NOTHING)
        self.open = {month: max(a, NOTHING) for month, a in self.open.items()}
        if self.order:
            for month in sorted(self.open, reverse=True):
                taken = min(below, self.open[month])
                self.open[month] -= taken
                below -= taken
            left = budget
            for month in sorted(self.open) if budget else []:
                self.open[month] = min(self.open[month], left)
                left -= self.open[month]
        self.billed = dict(self.open)

    def cover(self, amount, first, after):
        for month in sorted(self.open):
            if first <= month < after:
                taken = min(amount, self.open[month])
                self.open[month] -= taken
                amount -= taken
        return amount

    def credit(self, amount):
        taken = min(amount, self.ahead)
        self.ahead -= taken
        amount -= taken
        for month in sorted(self.open, reverse=True):
            back = min(amount, self.billed[month] - self.open[month])
            self.open[month] += back
            amount -= back


def spread(amount, cells, sign):
    """Over (Months, month, amount) in proportion; returns what is beyond them."""
    whole = sum((a for _, _, a in cells), NOTHING)
    used, reached, taken = min(amount, whole), NOTHING, NOTHING
    for of, month, a in cells if used > 0 else []:
        reached += a
        upto = used if reached == whole else half_up(used * reached / whole, 6)
        of.open[month] += sign * (upto - taken)
        taken = upto
    return amount - taken


class Bills:
    def __init__(self, account):
        self.account = account
        today = EPOCH + timedelta(days=account.today)
        self.first_open = today.replace(day=1)
        self.cut = (self.first_open - EPOCH).days
        self.orders = booked(account)
        self.months = {}
        self.credits = []
        self.known = invoices(account)
        self._deliver()
        self._credit()
        for invoice in self.known.values():
            self.at(invoice.get("ioId"), invoice["currency"])
        for currency in {c for _, c in self.months if c is not None}:
            self._settle(currency)

    def at(self, line, currency):
        name = line if line in self.orders else None
        return self.months.setdefault((name, currency), Months(name))

    def plan(self, line, currency):
        return line in self.orders and self.orders[line]["fixed"] and self.orders[line]["currency"] == currency

    def _deliver(self):
        account = self.account
        for fact in newest_of_each(account, "make-good-agreed", "makeGoodId"):
            d = fact.data
            currency = d.get("currency") or account.currency
            if not self.plan(d.get("ioId"), currency):
                self.at(d.get("ioId"), currency).free.append((local_day(fact.at, account.zone), Fraction(d["amount"])))
        for name, order in self.orders.items():
            start, after = order["start"], order["last"] + 1
            if order["fixed"] and after > start:
                ran = after if order["cancelled"] is None else max(start, min(after, order["cancelled"] + 1))
                part = share(order["budget"], ran - start, after - start)
                self.at(name, order["currency"]).deliver(part, start, ran, self.cut)
        for first, after, amount, currency, line in account.spend:
            if first < self.cut and not self.plan(line, currency):
                after = min(max(account.today, first + 1), after)  # a month to date is of its days that are over
                self.at(line, currency).deliver(amount, first, after, self.cut)

    def _credit(self):
        for fact in newest_of_each(self.account, "credit-issued", "creditId"):
            d = fact.data
            invoice = self.known.get(d.get("invoiceId"))
            currency = d.get("currency") or self.account.currency
            if invoice is None:
                self.at(d.get("ioId"), currency)
                self.credits.append((d.get("ioId"), currency, Fraction(d["amount"])))
            elif currency == invoice["currency"]:
                invoice["credited"] += Fraction(d["amount"])

    def _period(self, invoice):
        """(has one, first month, month after the last that is over, what it asks for)"""
        net = max(invoice["amount"] - invoice["credited"], NOTHING)
        start, end = invoice.get("periodStart"), invoice.get("periodEnd")
        if not (start and end and start < end):
            return False, date.min, self.first_open, net
        first, after = day(start), day(end)
        if after > self.cut:
            net = share(net, self.cut - first, after - first)
        return True, month_of(first), EPOCH + timedelta(days=min(after, self.cut)), net

    def _settle(self, currency):
        none = self.at(None, currency)
        each = [self.months[(n, currency)] for n in self.orders if (n, currency) in self.months] + [none]
        for of in each:
            order = self.orders.get(of.order)
            of.limit(order["budget"] if order and order["currency"] == currency and order["budget"] > 0 else None)
        own = {of.order: of for of in each if of.order}
        issued = [(i, *self._period(i)) for i in self.known.values() if i["currency"] == currency]
        for wanted in (True, False):
            for invoice, named, first, after, amount in issued:
                if invoice.get("ioId") in own and named == wanted:
                    of = own[invoice["ioId"]]
                    self._ahead(of, of.cover(amount, first, after), named, first, after)
        for name, of_currency, amount in self.credits:
            if of_currency == currency and name in own:
                own[name].credit(amount)
        for invoice, named, first, after, amount in issued:
            if invoice.get("ioId") not in own and named:
                cells = [(of, m, of.open[m]) for of in each for m in sorted(of.open)
                         if first <= m < after and of.open[m] > 0]
                self._ahead(none, spread(amount, cells, -1), named, first, after)
        for invoice, named, first, after, amount in issued:
            if invoice.get("ioId") not in own and not named:
                for month in sorted({m for of in each for m in of.open}):
                    cells = [(of, month, of.open[month]) for of in each if of.open.get(month, NOTHING) > 0]
                    amount = spread(amount, cells, -1)
                self._ahead(none, amount, named, first, after)
        for name, of_currency, amount in self.credits:
            if of_currency == currency and name not in own:
                back = min(amount, none.ahead)
                none.ahead -= back
                amount -= back
                for month in sorted({m for of in each for m in of.open}, reverse=True):
                    cells = [(of, month, of.billed[month] - of.open[month]) for of in each
                             if month in of.open and of.billed[month] > of.open[month]]
                    amount = spread(amount, cells, 1)

    def _ahead(self, of, amount, named, first, after):
        if amount > 0:
            of.ahead += amount
            month = first
            while named and month < after:
                of.ahead_of.add(month)
                month = next_month(month)


def unbilled(account):
    """{(order or None, currency): {month: amount above zero}}"""
    found = {}
    for key, of in Bills(account).months.items():
        open_ = {month: amount for month, amount in of.open.items() if amount > 0}
        if open_:
            found[key] = open_
    return found


def invoiced_ahead(account):
    """{(order or None, currency): (amount above zero, its months)}"""
    return {key: (of.ahead, sorted(of.ahead_of)) for key, of in Bills(account).months.items() if of.ahead > 0}
