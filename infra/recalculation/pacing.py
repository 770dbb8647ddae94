"""Insertion orders: delivered share of the budget over elapsed share of the flight, through the last reported day."""

import re
from fractions import Fraction

from facts import day, half_up


UNIT_RATE = re.compile(r"\b(v?cpm|dcpm|cp[acilv]|cpcv)\b")


def is_fixed(pricing):
    """The budget is the price whatever is delivered, unless the pricing names a unit, as "fixed CPM" does."""
    written = pricing.strip().lower()
    return written.startswith(("fixed", "flat")) and not UNIT_RATE.search(written)


def orders(account):
    found = {}
    for fact in account.of("insertion-order-booked", "insertion-order-amended", "insertion-order-cancelled"):
        d = fact.data
        if fact.type == "insertion-order-booked":
            found.pop(d["ioId"], None)
            found[d["ioId"]] = {
                "budget": Fraction(d["budget"]),
                "currency": d.get("currency") or account.currency,
                "start": day(d["start"]),
                "last": day(d["end"]),
                "fixed": is_fixed(d.get("pricing") or ""),
            }
        elif fact.type == "insertion-order-cancelled":
            found.pop(d["ioId"], None)
        elif d["ioId"] in found:
            order = found[d["ioId"]]
            order["budget"] = Fraction(d["budget"]) if d.get("budget") else order["budget"]
            order["start"] = day(d["start"]) if d.get("start") else order["start"]
            order["last"] = day(d["end"]) if d.get("end") else order["last"]
    return found


def counted(account, name, order):
    """Whole days of the flight that are elapsed, whether the next report is overdue, and the day after the last one."""
    newest = {}
    for first, after, _, _, line, source in account.reported:
        if line == name and first < account.today:
            newest[source] = max(newest.get(source, (after, first)), (after, first))
    flight = order["last"] + 1 - order["start"]
    if not newest:
        return flight if account.today > order["last"] else 0, False, order["start"]
    last = min(max(after for after, _ in newest.values()), account.today)
    late = all(account.today - after > after - first + 3 for after, first in newest.values())
    elapsed = max(0, min((account.today if late else last) - order["start"], flight))
    return elapsed, late and elapsed < flight, max(order["start"], min(last, order["last"] + 1))


def pace(account, name, order):
    """Of one order: delivered, expected, their ratio (None without a day elapsed, a budget or a comparable amount)."""
    flight = order["last"] + 1 - order["start"]
    elapsed, late, reported = counted(account, name, order)
    touching = [
        e for e in account.spend
        if e[4] == name and e[1] > order["start"] and e[0] < min(account.today, order["last"] + 1)
    ]
    comparable = [e for e in touching if order["currency"] is None or e[3] == order["currency"]]
    delivered = sum((e[2] for e in comparable), Fraction(0))
    expected = half_up(order["budget"] * elapsed / flight, 6)
    ratio = half_up(delivered / expected, 6) if comparable and expected > 0 else None
    remaining = flight - elapsed
    rate = needed = forecast = None
    if remaining and order["budget"] > 0:
        needed = half_up(max(order["budget"] - delivered, 0) / remaining, 6)
    if remaining and ratio is not None:
        start = max(order["start"], reported - 7)
        lately = sum((share(e, start, reported) for e in comparable), Fraction(0))
        rate = half_up(lately / (reported - start), 6)
        forecast = delivered + half_up(lately * remaining / (reported - start), 6)
    return {
        "elapsed": elapsed, "flight": flight, "delivered": delivered, "expected": expected, "pacing": ratio,
        "countedTo": order["start"] + elapsed - 1 if elapsed else None, "late": late, "remaining": remaining,
        "gap": None if ratio is None else delivered - expected,
        "rate": rate, "needed": needed, "forecast": forecast,
    }


def share(entry, start, end):
    """What a report brings to some days: one that goes on is spread over its days that are reported."""
    first, after = entry[0], min(entry[1], end)
    overlap = after - max(first, start)
    return half_up(entry[2] * overlap / (after - first), 6) if overlap > 0 else Fraction(0)


def running(account, ended_days=0):
    """Those whose flight has begun and is not over, or not for longer than so many days; cancelled ones never."""
    return {
        name: pace(account, name, order)
        for name, order in orders(account).items()
        if order["start"] <= min(account.today, order["last"]) and account.today <= order["last"] + ended_days
    }


def begun(account):
    """Those whose flight has begun, over or not."""
    return {
        name: pace(account, name, order)
        for name, order in orders(account).items()
        if order["start"] <= min(account.today, order["last"])
    }


def together(paces):
    delivered = sum((p["delivered"] for p in paces if p["pacing"] is not None), Fraction(0))
    expected = sum((p["expected"] for p in paces if p["pacing"] is not None), Fraction(0))
    return half_up(delivered / expected, 6) if expected > 0 else None
