"""Inquiries: a response clock from receipt and from each reopening, one resolution clock; both in business time."""

import re

from business_time import BusinessTime
from facts import applying, micros

HOUR = 3_600_000_000
TARGETS = {  # hours of business time: first response, resolution
    "urgent": (1, 8),
    "high": (4, 16),
    "normal": (8, 24),
    "low": (16, 40),
}
TYPES = ["inquiry-" + what for what in ("received", "answered", "paused", "resumed", "resolved", "reopened")]


def retired(account, version, start):
    return version in account.retired_targets and micros(account.retired_targets[version]) <= start


def allowance(account, start, priority, resolution):
    """The business time of a clock: by the targets that were in force for its account when it started."""
    effective = [
        (e.data.get("appliesTo"), micros(e.data["effectiveFrom"]), e.position, e.data["targets"])
        for e in account.targets
        if micros(e.data["effectiveFrom"]) <= start and not retired(account, e.data["version"], start)
    ]
    targets = applying(effective, account.traits(start)) if effective else None
    if targets is None:
        return TARGETS[priority][1 if resolution else 0] * HOUR
    hours, minutes = re.fullmatch(
        r"PT(?:(\d+)H)?(?:(\d+)M)?", targets[priority]["resolution" if resolution else "firstResponse"]
    ).groups("0")
    return int(hours) * HOUR + int(minutes) * HOUR // 60


class Clock:
    def __init__(self, start):
        self.start = self.since = start
        self.done = None

    def counts_from(self):
        return self.since if self.done is None else self.done


class Inquiry:
    def __init__(self, opened):
        self.opened = opened
        self.priority = "normal"
        self.received = False
        self.responses = []
        self.resolution = None
        self.waits = []  # [from, to or None]: we wait for the client
        self.settled = []  # likewise: resolved, and not reopened
        self.reopenings = 0

    def resolved(self):
        return bool(self.settled) and self.settled[-1][1] is None

    def paused(self):
        return bool(self.waits) and self.waits[-1][1] is None

    def expects_answer(self):
        return bool(self.responses) and self.responses[-1].done is None

    def take(self, what, at, data):
        if what == "received":
            first, self.received = not self.received, True
            if first:
                self.priority = data.get("priority") or "normal"
                self.resolution = Clock(at)
            if self.resolved():
                self.reopen(at)
            elif first:
                self.expect(at)
            else:
                self.resume(at)
        elif what == "answered":
            self.answer(at)
        elif what == "paused" and not self.resolved() and not self.paused():
            self.waits.append([at, None])
        elif what == "resumed":
            self.resume(at)
        elif what == "resolved" and not self.resolved():
            self.answer(at)
            self.resume(at)
            self.settled.append([at, None])
            if self.resolution:
                self.resolution.done = at
        elif what == "reopened":
            self.reopen(at)

    def reopen(self, at):
        if self.resolved():
            self.settled[-1][1] = at
            if self.resolution and self.resolution.done is not None:
                self.resolution.done, self.resolution.since = None, at
        self.resume(at)
        self.reopenings += 1
        self.expect(at)

    def resume(self, at):
        if self.paused():
            self.waits[-1][1] = at

    def expect(self, at):
        if not self.expects_answer():
            self.responses.append(Clock(at))

    def answer(self, at):
        if self.expects_answer():
            self.responses[-1].done = at

    def standing(self, clock, hours, account):
        """(state, due, business time used)"""
        now = account.t
        resolution = clock is self.resolution
        allowed = allowance(account, clock.start, self.priority, resolution)
        stops = sorted(self.waits + (self.settled if resolution else []), key=lambda s: s[0])
        end = now if clock.done is None else clock.done
        used, due, at = 0, None, clock.start
        for begin, finish in stops + [[end, end]]:
            to = min(max(begin, at), end)
            ran = hours.elapsed(at, to)
            if due is None and used + ran >= allowed:
                due = hours.due(at, allowed - used)
            used += ran
            at = min(max(end if finish is None else finish, to), end)
        if due is None:
            due = hours.due(end, allowed - used)
        in_time = end <= due
        running = clock.done is None
        return ("running" if in_time else "breached") if running else ("met" if in_time else "missed"), due, used


def inquiries(account):
    found = {}
    for fact in account.of(*TYPES):
        what = fact.type[len("inquiry-"):]
        name = fact.data["inquiryId"]
        if name not in found and what in ("received", "reopened"):
            found[name] = Inquiry(fact.at)
        if name in found:
            found[name].take(what, fact.at, fact.data)
    return found


def targets_met(account, window):
    """(met, decided) of the clocks that were started, or started again, within the window of days."""
    start = account.t - window * 86_400_000_000
    begun = {
        f.data["inquiryId"] for f in account.of("inquiry-received", "inquiry-reopened") if f.at > start
    }
    hours = BusinessTime(account)
    met = decided = 0
    for name, inquiry in inquiries(account).items():
        if name in begun:
            for clock in inquiry.responses + ([inquiry.resolution] if inquiry.resolution else []):
                if clock.since > start:
                    state = inquiry.standing(clock, hours, account)[0]
                    decided += state != "running"
                    met += state == "met"
    return met, decided
