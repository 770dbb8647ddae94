"""Unbilled: what months that are over delivered, less what was invoiced for them, per insertion order and currency."""

from datetime import timedelta
from fractions import Fraction

import pacing
from facts import EPOCH, day, half_up, local_day


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


def newest_of_each(account, type_, key):
    return {fact.data[key]: fact for fact in account.of(type_)}.values()


def over(amount, first, after, cut):
    """The part of an amount that falls on days before the running month."""
    if after <= cut:
        return amount
    return half_up(amount * (cut - first) / (after - first), 6) if first < cut else Fraction(0)


def unbilled(account):
    """{(order or None, currency): amount above zero}"""
    today = EPOCH + timedelta(days=account.today)
    cut = (today.replace(day=1) - EPOCH).days
    orders = pacing.orders(account)
    delivered, invoiced, credited, free = {}, {}, {}, {}

    def at(line, currency):
        return (line if line in orders else None), currency

    for fact in newest_of_each(account, "make-good-agreed", "makeGoodId"):
        d = fact.data
        key = at(d.get("ioId"), d.get("currency") or account.currency)
        free.setdefault(key, []).append((local_day(fact.at, account.zone), Fraction(d["amount"])))
    deliveries = []
    for name, order in orders.items():
        if order["fixed"] and order["last"] >= order["start"]:
            after = order["last"] + 1
            part = over(order["budget"], order["start"], after, cut)
            deliveries.append((order["start"], at(name, order["currency"]), part))
    for first, after, amount, currency, line in account.spend:
        key = at(line, currency)
        if first < cut and not (key[0] and orders[line]["fixed"] and currency == orders[line]["currency"]):
            after = min(max(account.today, first + 1), after)  # a month to date is of its days that are over
            deliveries.append((first, key, over(amount, first, after, cut)))
    allowance = {}
    for first, key, amount in sorted(deliveries, key=lambda d: d[0]):
        agreed = free.get(key, [])
        allowance[key] = allowance.get(key, Fraction(0)) + sum(a for since, a in agreed if since <= first)
        free[key] = [(since, a) for since, a in agreed if since > first]
        taken = max(min(allowance[key], amount), Fraction(0))
        allowance[key] -= taken
        delivered[key] = delivered.get(key, Fraction(0)) + amount - taken

    known = invoices(account)
    for fact in newest_of_each(account, "credit-issued", "creditId"):
        d = fact.data
        invoice = known.get(d.get("invoiceId"))
        currency = d.get("currency") or account.currency
        if invoice:
            if currency == invoice["currency"]:
                invoice["credited"] += Fraction(d["amount"])
        elif d.get("ioId"):
            key = at(d["ioId"], currency)
            credited[key] = credited.get(key, Fraction(0)) + Fraction(d["amount"])
    for invoice in known.values():
        key = at(invoice.get("ioId"), invoice["currency"])
        net = max(invoice["amount"] - invoice["credited"], Fraction(0))
        if invoice.get("periodStart") and invoice.get("periodEnd") and invoice["periodStart"] < invoice["periodEnd"]:
            net = over(net, day(invoice["periodStart"]), day(invoice["periodEnd"]), cut)
        invoiced[key] = invoiced.get(key, Fraction(0)) + net

    result = {}
    for currency in {key[1] for key in [*delivered, *invoiced]}:
        for name in [None, *orders]:
            key = (name, currency)
            most = delivered.get(key, Fraction(0))
            if name and orders[name]["currency"] == currency and orders[name]["budget"] > 0:
                most = min(most, orders[name]["budget"])
            asked = invoiced.get(key, Fraction(0))
            left = most - asked + min(credited.get(key, Fraction(0)), asked)
            if name is None:
                spare = max(-left, Fraction(0))  # invoices without an order, beyond spend on none, are for the orders
            else:
                covered = min(spare, max(left, Fraction(0)))
                left, spare = left - covered, spare - covered
            if left > 0:
                result[key] = left
    return result
