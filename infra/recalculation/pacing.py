"""Insertion orders: delivered share of the budget over elapsed share of the flight, whole days through yesterday."""

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


def pace(account, name, order):
    """Of one order: delivered, expected and their ratio (None without a day elapsed, a budget or a comparable amount)."""
    flight = order["last"] + 1 - order["start"]
    elapsed = max(0, min(account.today - order["start"], flight))
    touching = [
        e for e in account.spend
        if e[4] == name and e[1] > order["start"] and e[0] < min(account.today, order["last"] + 1)
    ]
    comparable = [e for e in touching if order["currency"] is None or e[3] == order["currency"]]
    delivered = sum((e[2] for e in comparable), Fraction(0))
    expected = half_up(order["budget"] * elapsed / flight, 6)
    unknown = touching and not comparable
    ratio = None if unknown or expected <= 0 else half_up(delivered / expected, 6)
    return {"elapsed": elapsed, "flight": flight, "delivered": delivered, "expected": expected, "pacing": ratio}


def running(account, ended_days=0):
    """Those whose flight has begun and is not over, or not for longer than so many days; cancelled ones never."""
    return {
        name: pace(account, name, order)
        for name, order in orders(account).items()
        if order["start"] <= account.today <= order["last"] + ended_days
    }


def together(paces):
    delivered = sum((p["delivered"] for p in paces if p["pacing"] is not None), Fraction(0))
    expected = sum((p["expected"] for p in paces if p["pacing"] is not None), Fraction(0))
    return half_up(delivered / expected, 6) if expected > 0 else None
