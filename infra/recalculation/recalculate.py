#!/usr/bin/env python3
"""Recalculates a running platform's figures from its raw log, by the definitions of infra/docs/figures.md alone.

It shares no code with the product: another language, another person's reading of the same page. It reads GET /v1/log,
folds it, asks the API at random points (valid time, known position) and compares health, SLA, retention, pacing,
unbilled, and spend of several currencies in one to the last digit. With --make it first sends a random history, as an integration would.

    python3 recalculate.py --base-url http://127.0.0.1:8080 --token "$(cat account-health-data/tokens/owner)"

Ends with 0 if all agree, 1 if anything differs (each difference is printed), 2 if it could not compare.
"""

import argparse
import json
import random
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import billing
import health
import money
import pacing
import retention
import sla
from business_time import BusinessTime
from facts import EPOCH, Log, day, micros
from history import History

MINUTE = 60_000_000


class Platform:
    def __init__(self, base, token):
        self.base, self.token = base.rstrip("/"), token

    def _open(self, method, path, body=None, media="application/json"):
        request = urllib.request.Request(self.base + path, body, method=method)
        request.add_header("Authorization", f"Bearer {self.token}")
        if body is not None:
            request.add_header("Content-Type", media)
        for _ in range(60):
            try:
                with urllib.request.urlopen(request, timeout=120) as answer:
                    return answer.read().decode()
            except urllib.error.HTTPError as problem:
                if problem.code not in (429, 503):
                    raise RuntimeError(f"{method} {path}: {problem.code} {problem.read().decode()}") from None
                time.sleep(float(problem.headers.get("Retry-After") or 1))
        raise RuntimeError(f"{method} {path}: refused again and again")

    def get(self, path):
        return json.loads(self._open("GET", path), parse_float=Decimal)

    def post(self, path, body, media="application/json"):
        return json.loads(self._open("POST", path, json.dumps(body).encode(), media), parse_float=Decimal)

    def log(self):
        after = 0
        while True:
            page = self._open("GET", f"/v1/log?after={after}&limit=500")
            lines = [json.loads(line, parse_float=Decimal) for line in page.splitlines() if line]
            yield from lines
            if not lines:
                return
            after = lines[-1]["position"]

    def seen(self, position):
        """Waits until the read side has processed a position."""
        request = urllib.request.Request(self.base + "/v1/log/head")
        request.add_header("Authorization", f"Bearer {self.token}")
        request.add_header("X-Min-Position", str(position))
        urllib.request.urlopen(request, timeout=60).close()


class Comparison:
    def __init__(self, platform, log, seed):
        self.platform, self.log, self.random = platform, log, random.Random(seed)
        self.compared, self.differing, self.differences = Counter(), Counter(), []

    def same(self, what, path, ours, theirs):
        self.compared[what] += 1
        if ours != theirs:
            self.differing[what] += 1
            self.differences.append(f"{what}\n  {path}\n  recalculated {shown(ours)}\n  answered     {shown(theirs)}")

    def point(self):
        """A random instant from a little before the first fact to today, and a random position that was the last known."""
        at = [event.at for event in self.log.events if event.account not in ("policy", "rates")]
        t = self.random.randrange(min(at) - 86_400_000_000, micros(now()))
        t -= t % 1_000_000
        k = self.log.head if self.random.random() < 0.4 else self.random.randrange(1, self.log.head + 1)
        return t, k, f"asOf={instant(t)}&knownAtPosition={k}"

    def of_an_account(self, name):
        t, k, point = self.point()
        if not any(event.type == "account-opened" and event.position <= k for event in self.log.by_account[name]):
            return
        account = self.log.account(name, t, k)
        self.health(account, k, f"/v1/accounts/{name}/health?{point}")
        self.health(account, k, f"/v1/accounts/{name}/health?{point}&policy=now", micros(now()))
        self.sla(account, f"/v1/accounts/{name}/sla?{point}&show=all&days=90&limit=500")
        self.pacing(account, f"/v1/accounts/{name}/pacing?{point}&show=all&limit=500")
        self.unbilled(account, f"/v1/accounts/{name}/billing?{point}&limit=500")
        self.spend(account, t, k, f"/v1/accounts/{name}/spend?{point}")

    def health(self, account, k, path, read_at=None):
        answer = self.platform.get(path)
        ours = health.score(self.log, account, k, read_at)
        self.same("health: policy", path, ours["policy"], answer["point"]["policyVersion"])
        for dimension in answer["dimensions"]:
            name = dimension["name"]
            self.same(f"health: {name}", path, ours["values"][name], thousandths(dimension["value"]))
        self.same("health: mean", path, ours["mean"], thousandths(answer["weightedMean"]))
        self.same("health: score", path, ours["score"], thousandths(answer["score"]))
        self.same("health: band", path, ours["band"], answer["band"])
        if "coverage" in answer:
            self.same("health: coverage", path, ours["coverage"], Fraction(answer["coverage"]))
        parts = [d["contribution"] for d in answer["dimensions"] if d["contribution"] is not None]
        if parts:
            self.same("health: contributions add up", path, sum(map(thousandths, parts)), ours["mean"])

    def sla(self, account, path):
        answer = self.platform.get(path)
        hours = BusinessTime(account)
        all_ = sla.inquiries(account)
        for row in answer["entries"]:
            inquiry = all_[row["inquiryId"]]
            state, due, used = inquiry.standing(inquiry.responses[-1], hours, account)
            self.same(
                "sla: response", f"{path} {row['inquiryId']}", (state, due, used // MINUTE, inquiry.reopenings),
                (row["response"], micros(row["responseDue"]), row["responseMinutes"], row["reopenings"]))
            ours = theirs = None
            if inquiry.resolution:
                state, due, used = inquiry.standing(inquiry.resolution, hours, account)
                ours = (state, due, used // MINUTE)
            if row["resolution"] is not None:
                theirs = (row["resolution"], micros(row["resolutionDue"]), row["resolutionMinutes"])
            self.same("sla: resolution", f"{path} {row['inquiryId']}", ours, theirs)
        opened = sum(not inquiry.resolved() for inquiry in all_.values())
        self.same("sla: open", path, opened, answer["figures"]["open"])

    def pacing(self, account, path):
        answer = self.platform.get(path)
        ours = pacing.begun(account)
        self.same("pacing: orders", path, sorted(ours), sorted(row["ioId"] for row in answer["orders"]))
        for row in answer["orders"]:
            mine = ours.get(row["ioId"])
            if mine:
                self.same(
                    "pacing", f"{path} {row['ioId']}",
                    (mine["elapsed"], mine["flight"], mine["delivered"], mine["expected"], mine["pacing"],
                     mine["countedTo"], mine["late"], mine["remaining"], mine["gap"]),
                    (row["elapsedDays"], row["flightDays"], Fraction(row["delivered"]), Fraction(row["expected"]),
                     fraction(row["pacing"]), row["countedTo"] and day(row["countedTo"]), row["late"],
                     row["remainingDays"], fraction(row["gap"])))
                self.same(
                    "pacing: forecast", f"{path} {row['ioId']}",
                    (mine["rate"], mine["needed"], mine["forecast"]),
                    (fraction(row["dailyRate"]), fraction(row["neededPerDay"]), fraction(row["forecast"])))

    def unbilled(self, account, path):
        figures = self.platform.get(path)["figures"]
        ours = billing.unbilled(account)
        theirs = {(part["ioId"], part["currency"]): Fraction(part["amount"]) for part in figures["unbilled"]}
        self.same(
            "unbilled", path, sorted_parts({part: sum(months.values()) for part, months in ours.items()}),
            sorted_parts(theirs))
        theirs = {
            (part["ioId"], part["currency"], each["month"]): Fraction(each["amount"])
            for part in figures["unbilled"] for each in part["monthly"]}
        self.same("unbilled: months", path, theirs, {
            (*part, f"{month:%Y-%m}"): amount for part, months in ours.items() for month, amount in months.items()})
        theirs = {
            (part["ioId"], part["currency"]): (Fraction(part["amount"]), part["months"])
            for part in figures["invoicedAhead"]}
        self.same("unbilled: invoiced ahead", path, theirs, {
            part: (amount, [f"{month:%Y-%m}" for month in months])
            for part, (amount, months) in billing.invoiced_ahead(account).items()})
        known = billing.invoices(account)
        paid = account.of("payment-received")
        unmatched = sum(f.data["invoiceId"] not in known for f in paid)
        self.same("unbilled: unmatched payments", path, unmatched, figures["unmatchedPayments"])

    def spend(self, account, t, k, path):
        currency = self.random.choice(["USD", "EUR"])
        path += f"&in={currency}"
        total, months = money.spend(account, money.Rates(self.log.rates, t, k, currency))
        periods = self.platform.get(path)
        self.same("spend in one currency", path, total, Fraction(periods["total"]))
        parts = sum((Fraction(entry["amount"]) for entry in periods["entries"]), Fraction(0))
        self.same("spend in one currency: parts add up", path, total, parts)
        path += "&by=month"
        answer = self.platform.get(path)
        theirs = {tuple(map(int, entry["month"].split("-"))): Fraction(entry["amount"]) for entry in answer["entries"]}
        self.same("spend in one currency: months", path, sorted(months.items()), sorted(theirs.items()))
        self.same("spend in one currency: total", path, sum(months.values(), Fraction(0)), Fraction(answer["total"]))

    def cohorts(self):
        t, k, point = self.point()
        accounts = self.accounts(t, k)
        last = EPOCH + timedelta(days=t // 86_400_000_000)
        first = last - timedelta(days=self.random.randrange(400))
        currency, each = self.random.choice(["USD", "EUR"]), self.random.random() < 0.5
        path = f"/v1/retention/cohorts?from={first:%Y-%m}&to={last:%Y-%m}&in={currency}&{point}"
        path += "&rates=each" if each else ""
        rates = money.Rates(self.log.rates, t, k, currency)
        ours = money.cohorts(accounts, (first.year, first.month), (last.year, last.month), rates, not each)
        theirs = {
            tuple(map(int, cohort["first"].split("-"))): [
                (Fraction(cell["spend"]), cell["accounts"], fraction(cell["spendRetention"]))
                for cell in cohort["cells"]
            ]
            for cohort in self.platform.get(path)["cohorts"]
        }
        self.same("cohorts in one currency", path, sorted(ours.items()), sorted(theirs.items()))

    def accounts(self, t, k):
        names = [n for n, events in self.log.by_account.items() if any(e.position <= k for e in events)]
        return [self.log.account(name, t, k) for name in names]

    def retention(self):
        t, k, point = self.point()
        accounts = self.accounts(t, k)
        end = (EPOCH + timedelta(days=self.random.randrange(t // 86_400_000_000 - 400, t // 86_400_000_000)))
        base = (end.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
        compared = end.strftime("%Y-%m")
        currency = self.random.choice(["USD", "USD", "EUR"])
        through = self.random.choice([None, None, self.random.randrange(1, 32)])
        how = self.random.choice(["currency", "in", "in&rates=each"])
        path = f"/v1/retention?from={base}&to={compared}&{point}"
        path += f"&through={through}" if through else ""
        if how == "currency":
            path += f"&currency={currency}"
            ours = retention.figures(
                accounts, base, compared,
                lambda account, periods: retention.in_one_currency(account, periods, currency, through), currency)
        else:
            path += f"&in={currency}" + how[2:]
            rates = money.Rates(self.log.rates, t, k, currency)
            ours = retention.figures(
                accounts, base, compared,
                lambda account, periods: retention.converted(account, periods, rates, how == "in", through))
        answer = self.platform.get(path)
        self.same("retention: base", path, ours["base"], Fraction(answer["base"]["spend"]))
        self.same("retention: retained", path, ours["retained"], Fraction(answer["retained"]["spend"]))
        for figure in ("nrr", "grr", "logoRetention"):
            self.same(f"retention: {figure}", path, ours[figure], fraction(answer[figure]))
        for name, amount in ours["movements"].items():
            movement = answer["movements"][name]
            theirs = movement["spend"] if isinstance(movement, dict) else movement
            self.same(f"retention: {name}", path, amount, Fraction(theirs))


def sorted_parts(parts):
    return [(name or "-", currency, amount) for (name, currency), amount in sorted(
        parts.items(), key=lambda part: (part[0][0] or "", part[0][1]))]


def fraction(value):
    return None if value is None else Fraction(value)


def thousandths(value):
    return None if value is None else Fraction(value) * 1000


def now():
    return datetime.now(timezone.utc).isoformat()


def instant(at):
    return (datetime(1970, 1, 1) + timedelta(microseconds=at)).isoformat() + "Z"


def shown(value):
    if isinstance(value, (tuple, list)):
        return "(" + ", ".join(shown(v) for v in value) + ")"
    return f"{float(value):.6f}".rstrip("0").rstrip(".") if isinstance(value, Fraction) else str(value)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base-url", required=True)
    parser.add_argument("--token", required=True, help="of somebody who may read the log and every account")
    parser.add_argument("--make", type=int, default=0, metavar="ACCOUNTS", help="first send a random history")
    parser.add_argument("--points", type=int, default=200, help="how many random points of accounts")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 1_000_000)
    options = parser.parse_args()
    print(f"seed {options.seed}: repeat with --seed {options.seed}")
    platform = Platform(options.base_url, options.token)
    if options.make:
        history = History(platform, options.seed, options.make)
        print(f"sent {history.make()} events, {len(history.refused)} refused")
    log = Log(platform.log())
    platform.seen(log.head)
    names = sorted(log.by_account)
    if not names:
        print("nothing to compare: the log has no account", file=sys.stderr)
        return 2
    comparison = Comparison(platform, log, options.seed)
    for _ in range(options.points):
        comparison.of_an_account(comparison.random.choice(names))
    for _ in range(max(1, options.points // 8)):
        comparison.retention()
        comparison.cohorts()
    for what, count in sorted(comparison.compared.items()):
        wrong = comparison.differing[what]
        print(f"{count:7} {what}" + (f": {wrong} DIFFER" if wrong else ""))
    for difference in comparison.differences[:20]:
        print("DIFFERS", difference)
    print(f"{sum(comparison.compared.values())} figures compared, {len(comparison.differences)} differ")
    return 1 if comparison.differences else 0


if __name__ == "__main__":
    sys.exit(main())
