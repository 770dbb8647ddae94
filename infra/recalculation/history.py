"""A random history, sent as an integration would send it: late, out of order, restated, corrected and retracted."""

import random
import uuid
from datetime import date, datetime, timedelta, timezone

ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Sydney"]
PRIORITIES = ["urgent", "high", "normal", "low"]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DAYS = 540


class History:
    def __init__(self, platform, seed, accounts):
        self.platform, self.random = platform, random.Random(seed)
        self.prefix = f"recalculated-{seed}"
        self.accounts = [f"{self.prefix}-{i}" for i in range(accounts)]
        self.last = datetime.now(timezone.utc).replace(microsecond=0) - timedelta(days=1)
        self.first = self.last - timedelta(days=DAYS)
        self.refused = []

    def make(self):
        for account in self.accounts:
            self.platform.post("/v1/accounts", {
                "accountId": account,
                "name": f"Recalculated {account}",
                "currency": self.random.choice(["USD", "USD", "USD", "EUR"]),
                "timeZone": self.random.choice(ZONES),
                "salesManager": "sam.sales",
                "meetingCadenceDays": self.random.choice([7, 14, 30]),
                "occurredAt": self._text(self.first + timedelta(days=self.random.randrange(30))),
            })
        self._send(self._rates(random.Random(self.prefix)))
        told = [event for account in self.accounts for event in self._tell(account)]
        self._send(told[: len(told) // 2])
        self._send(told[len(told) // 2 :])
        self._send(self._amendments())
        return len(told)

    def _send(self, events):
        for start in range(0, len(events), 1000):
            answer = self.platform.post(
                "/v1/events", events[start : start + 1000], "application/cloudevents-batch+json")
            self.refused += answer["rejected"]

    def _event(self, account, type_, at, data, revision=1, pick=None):
        return {
            "specversion": "1.0",
            "id": str(uuid.UUID(int=(pick or self.random).getrandbits(128))),
            "source": "recalculation",
            "type": f"accounthealth.{type_}.v{revision}",
            "subject": account,
            "time": self._text(at),
            "data": data,
        }

    @staticmethod
    def _text(at):
        return at.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")

    def _at(self, *after):
        start = after[0] if after else self.first
        span = max(1, int((self.last - start).total_seconds()))
        return start + timedelta(seconds=self.random.randrange(span))

    def _soon(self, at, hours):
        later = at + timedelta(minutes=self.random.randrange(1, hours * 60))
        return min(later, self.last)

    def _tell(self, account):
        pick = self.random
        for make in (self._hours, self._inquiries, self._orders, self._spend, self._service, self._trouble, self._money):
            yield from make(account, pick)

    def _rates(self, pick):
        """Every few days, at times too seldom, and now and then the other way round or restated."""
        rates, at = [], self.first - timedelta(days=10)
        while at < self.last:
            inverse, worth = pick.random() < 0.2, pick.randrange(900_000, 1_300_000)
            for _ in range(pick.choice([1, 1, 1, 2])):
                rate = {"source": "bank", "day": str(at.date()), "rate": f"{worth / 1_000_000:.6f}"}
                rate.update({"base": "USD", "quote": "EUR"} if inverse else {"base": "EUR", "quote": "USD"})
                rates.append(self._event("rates", "exchange-rate-reported", at, rate, pick=pick))
                worth += 1
            at += timedelta(days=pick.choice([1, 2, 3, 5, 12]))
        return rates

    def _hours(self, account, pick):
        for _ in range(pick.randrange(4)):
            opens = pick.randrange(6, 12)
            yield self._event(account, "business-hours-agreed", self._at(), {
                "weekdays": sorted(pick.sample(WEEKDAYS, pick.randrange(1, 8)), key=WEEKDAYS.index),
                "opens": f"{opens:02}:{pick.choice(['00', '30'])}",
                "closes": f"{opens + pick.randrange(1, 10):02}:45",
                "holidays": [str(self._at().date()) for _ in range(pick.randrange(4))],
            })
        if pick.random() < 0.4:
            yield self._event(account, "account-profile-changed", self._at(), {"timeZone": pick.choice(ZONES)})

    def _inquiries(self, account, pick):
        for i in range(pick.randrange(2, 12)):
            name, at = f"inquiry-{i}", self._at()
            yield self._event(account, "inquiry-received", at, {
                "inquiryId": name, "priority": pick.choice(PRIORITIES)})
            for _ in range(pick.randrange(8)):
                at = self._soon(at, 40)
                what = pick.choice(["answered", "paused", "resumed", "resumed", "resolved", "reopened"])
                yield self._event(account, f"inquiry-{what}", at, {"inquiryId": name})

    def _orders(self, account, pick):
        for i in range(pick.randrange(1, 5)):
            name, start = f"io-{i}", self._at().date()
            flight = pick.randrange(10, 120)
            revision = pick.choice([1, 2])
            booked = datetime.combine(start, datetime.min.time(), timezone.utc) - timedelta(days=5)
            data = {
                "ioId": name,
                "budget": str(pick.choice([0, *[pick.randrange(1_000, 50_000)] * 9])),
                "start": str(start),
                "end": str(start + timedelta(days=flight)),
                "pricing": pick.choice(["cpm", "fixed", "Fixed CPM"]),
            }
            yield self._event(account, "insertion-order-booked", max(booked, self.first), data, revision)
            if pick.random() < 0.4:
                change = {"ioId": name, "end": str(start + timedelta(days=flight + pick.randrange(-5, 30)))}
                if pick.random() < 0.5:
                    change["budget"] = str(pick.randrange(1_000, 60_000))
                yield self._event(account, "insertion-order-amended", self._at(), change, pick.choice([1, 2]))
            if pick.random() < 0.1:
                yield self._event(account, "insertion-order-cancelled", self._at(), {"ioId": name})
            yield from self._periods(account, pick, name, start, flight)

    def _spend(self, account, pick):
        start = (self.first + timedelta(days=pick.randrange(60))).date()
        yield from self._periods(account, pick, None, start, DAYS - pick.randrange(200))

    def _periods(self, account, pick, line, start, days):
        length = pick.choice([1, 7, 7, 10, 30]) if line is None else pick.choice([3, 7, 14])
        first = start
        while first < start + timedelta(days=days):
            after = first + timedelta(days=length)
            told = datetime.combine(after, datetime.min.time(), timezone.utc) + timedelta(hours=pick.randrange(60))
            if told > self.last:
                return
            if pick.random() < 0.9 and (line is not None or length > 1 or pick.random() < 0.3):
                data = {
                    "source": "dsp", "periodStart": str(first), "periodEnd": str(after),
                    "amount": f"{pick.choice([1, 1, 1, 1, -1]) * pick.randrange(1, 400_000) / 100:.2f}"}
                if line:
                    data["line"] = line
                    data["amount"] = data["amount"].lstrip("-")
                if pick.random() < 0.03:
                    data["currency"] = "GBP"
                yield self._event(account, "spend-reported", told, data, 2)
                if pick.random() < 0.1:
                    again = dict(data, amount=f"{pick.randrange(1, 400_000) / 100:.2f}")
                    yield self._event(account, "spend-reported", self._soon(told, 500), again, 2)
                if pick.random() < 0.05:
                    gone = {k: data[k] for k in ("source", "line", "periodStart") if k in data}
                    yield self._event(account, "spend-retracted", self._soon(told, 900), gone)
            first = after

    def _service(self, account, pick):
        yield self._event(account, "manager-assigned", self._at(), {"managerId": "m"})
        yield self._event(account, "stakeholder-added", self._at(), {"personId": "p0", "name": "Pia"})
        for i in range(pick.randrange(12)):
            at = self._at()
            who = pick.choice([None, None, [], ["m"], ["Sam Sales"], ["m", "p0"], ["guest"], ["m", "sam.sales"]])
            yield self._event(account, "meeting-held", at, {
                "meetingId": f"meeting-{i}", **({} if who is None else {"attendees": who})})
        for i in range(pick.randrange(4)):
            at = self._at()
            yield self._event(account, "meeting-scheduled", at, {
                "meetingId": f"missed-{i}", "kind": "status", "at": self._text(at + timedelta(hours=3))})
            yield self._event(account, "meeting-missed", self._soon(at, 30), {
                "meetingId": f"missed-{i}", "by": pick.choice(["client", "us"])})
        for i in range(pick.randrange(10)):
            at = self._at()
            due = at + timedelta(days=pick.randrange(1, 15))
            yield self._event(account, "report-scheduled", at, {"reportId": f"report-{i}", "due": self._text(due)})
            if pick.random() < 0.8:
                sent = self._soon(at, 400)
                yield self._event(account, "report-delivered", sent, {"reportId": f"report-{i}"})
                if pick.random() < 0.3:
                    yield self._event(account, "report-error-found", self._soon(sent, 300), {"reportId": f"report-{i}"})
        for i in range(pick.randrange(8)):
            yield self._event(account, "nps-answered", self._at(), {"score": pick.randrange(11), "personId": f"p{i % 3}"})
            yield self._event(account, "csat-answered", self._at(), {"score": pick.randrange(1, 6)})
            yield self._event(account, "temperature-taken", self._at(), {"temperature": pick.randrange(1, 6)})
        for _ in range(pick.randrange(4)):
            yield self._event(account, "beta-joined", self._at(), {"program": f"beta-{pick.randrange(9)}"})
            yield self._event(account, "testimonial-given", self._at(), {"personId": "p0"})

    def _trouble(self, account, pick):
        for i in range(pick.randrange(4)):
            name, at = f"escalation-{i}", self._at()
            yield self._event(account, "escalation-raised", at, {
                "escalationId": name, "severity": pick.choice(["low", "medium", "high", "critical"])})
            for what in ("severity-changed", "resolved", "reopened", "resolved"):
                if pick.random() < 0.6:
                    at = self._soon(at, 500)
                    data = {"escalationId": name}
                    if what == "severity-changed":
                        data["severity"] = pick.choice(["low", "medium", "high", "critical"])
                    yield self._event(account, f"escalation-{what}", at, data)
            if pick.random() < 0.4:
                yield self._event(account, "post-mortem-published", self._soon(at, 700), {
                    "escalationId": name, "cause": "haste"})
        if pick.random() < 0.2:
            at = self._at()
            yield self._event(account, "notice-given", at, {"effective": str((at + timedelta(days=30)).date())})
            if pick.random() < 0.5:
                at = self._soon(at, 900)
                yield self._event(account, "account-churned", at, {
                    "reason": "price", "effective": str((at + timedelta(days=pick.randrange(-3, 20))).date())})
                if pick.random() < 0.5:
                    yield self._event(account, "account-reactivated", self._soon(at, 900), {"reason": "back"})

    def _money(self, account, pick):
        for i in range(pick.randrange(7)):
            start = self._at().date().replace(day=1)
            half = pick.choice([0, 0, 15])
            end = start + timedelta(days=half) if half else (start + timedelta(days=32)).replace(day=1)
            at = min(datetime.combine(end, datetime.min.time(), timezone.utc) + timedelta(days=2), self.last)
            data = {
                "invoiceId": f"invoice-{i}",
                "amount": f"{pick.randrange(1_000, 900_000) / 100:.2f}",
                "due": str((at + timedelta(days=14)).date()),
            }
            if pick.random() < 0.8:
                data.update(periodStart=str(start), periodEnd=str(end))
            if pick.random() < 0.4:
                data["ioId"] = f"io-{pick.randrange(4)}"
            yield self._event(account, "invoice-issued", at, data)
            if pick.random() < 0.2:
                yield self._event(account, "invoice-corrected", self._soon(at, 700), {
                    "invoiceId": f"invoice-{i}", "amount": f"{pick.randrange(1_000, 900_000) / 100:.2f}"})
            if pick.random() < 0.3:
                yield self._event(account, "make-good-agreed", self._soon(at, 700), {
                    "makeGoodId": f"make-good-{i}", "ioId": f"io-{pick.randrange(4)}",
                    "amount": f"{pick.randrange(100, 50_000) / 100:.2f}"})
            if pick.random() < 0.3:
                yield self._event(account, "credit-issued", self._soon(at, 700), {
                    "creditId": f"credit-{i}",
                    **pick.choice([{"invoiceId": f"invoice-{i}"}, {"ioId": f"io-{pick.randrange(5)}"}, {}]),
                    "amount": f"{pick.randrange(100, 50_000) / 100:.2f}"})
            if pick.random() < 0.2:
                yield self._event(account, "payment-received", self._soon(at, 700), {
                    "invoiceId": f"invoice-{i}{pick.choice(['', '-unknown'])}",
                    "amount": f"{pick.randrange(100, 50_000) / 100:.2f}"})

    def _amendments(self):
        """Corrections of what was recorded, retractions, and corrections of corrections."""
        pick = self.random
        changed = []
        for line in self.platform.log():
            if line["accountId"] in self.accounts and line["source"] == "recalculation" and pick.random() < 0.06:
                data = {"corrects": line["eventId"], "reason": "recalculated"}
                fact = dict(line["payload"])
                if "amount" in fact:
                    fact["amount"] = f"{pick.randrange(1, 400_000) / 100:.2f}"
                elif "score" in fact:
                    fact["score"] = pick.randrange(1, 6)
                elif "budget" in fact:
                    fact["budget"] = str(pick.randrange(1_000, 50_000))
                elif pick.random() < 0.5:
                    at = datetime.fromisoformat(line["occurredAt"]) - timedelta(hours=pick.randrange(1, 50))
                    data["trueAt"] = self._text(at)
                else:
                    changed.append(self._event(line["accountId"], "fact-retracted", self.last, {
                        "retracts": line["eventId"], "reason": "never was"}))
                    continue
                data["replacement"] = {"type": line["type"], "revision": line["revision"], "fact": fact}
                changed.append(self._event(line["accountId"], "fact-corrected", self.last, data))
        return changed
