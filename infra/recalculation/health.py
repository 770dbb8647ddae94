"""The health score: dimensions, curves, caps and coverage of whatever policy is in force, in thousandths of a point."""

import math
from fractions import Fraction

import pacing
import sla
from facts import DAY, applying, day, half_up, local_day, micros

BUILT_IN = {
    "version": "v1",
    "effectiveFrom": "1970-01-01T00:00:00Z",
    "healthyFrom": 70,
    "watchFrom": 40,
    "caps": [
        {"condition": "open-critical-escalation", "value": 40},
        {"condition": "notice-given", "value": 20},
        {"condition": "churned", "value": 0},
    ],
    "dimensions": [
        ("engagement", 20, [("meeting-recency", None, None, {1: 100, 2: 60, 3: 20, 4: 0})], [("client-no-shows", 10, 90)]),
        ("responsiveness", 15, [("sla-targets-met", 90, None, {100: 100, 95: 80, 80: 40, 50: 0})], []),
        ("reporting", 10, [("report-quality", 90, None, {100: 100, 90: 60, 70: 0})], []),
        (
            "sentiment",
            20,
            [
                ("nps-newest", None, 90, {0: 0, 10: 100}),
                ("csat-mean", 90, None, {1: 0, 5: 100}),
                ("temperature-newest", None, 30, {1: 0, 5: 100}),
            ],
            [],
        ),
        (
            "spend",
            20,
            [
                ("pacing", None, None, {"0.5": 0, "0.9": 80, 1: 100, "1.1": 90, "1.5": 50}),
                ("spend-trend", 30, None, {"0.5": 0, "0.9": 60, 1: 80, "1.2": 100}),
            ],
            [],
        ),
        ("escalations", 10, [("escalation-calm", None, 30, {})], [("post-mortems-overdue", 10, None)]),
        ("advocacy", 5, [("advocacy-acts", 365, None, {0: 30, 1: 70, 2: 90, 3: 100})], []),
    ],
}


def _built_in():
    policy = dict(BUILT_IN)
    policy["dimensions"] = [
        {
            "name": name,
            "weight": weight,
            "parts": [
                {"signal": s, "windowDays": w, "halfLifeDays": h, "curve": [{"x": x, "y": y} for x, y in c.items()]}
                for s, w, h, c in parts
            ],
            "penalties": [{"signal": s, "points": p, "windowDays": w} for s, p, w in penalties],
            "missing": "redistribute",
        }
        for name, weight, parts, penalties in BUILT_IN["dimensions"]
    ]
    return policy


def in_force(log, a, k, read_at=None):
    """Of the policies known at K, effective and not retired by T (of now: when it is read), the one for the account."""
    t = a.t if read_at is None else read_at
    built_in = _built_in()
    found = [(None, micros(built_in["effectiveFrom"]), 0, built_in)]
    retired = {}
    for event in log.policies:
        if event.type == "health-policy-retired" and event.position <= k:
            retired.setdefault(event.data["version"], []).append((event.position, micros(event.data["from"])))
    for event in log.policies:
        if event.type == "health-policy-published" and event.position <= k:
            policy = event.data["policy"]
            gone = [at for position, at in retired.get(policy["version"], []) if position > event.position]
            if micros(policy["effectiveFrom"]) > t or (gone and gone[0] <= t):
                continue
            found.append((policy.get("appliesTo"), micros(policy["effectiveFrom"]), event.position, policy))
    return applying(found, a.traits(a.t))


def held(points):
    return int(half_up(min(max(Fraction(points), Fraction(0)), Fraction(100)), 3) * 1000)


def read(curve, x):
    if not curve:
        return held(x)
    points = sorted((Fraction(str(p["x"])), Fraction(str(p["y"]))) for p in curve)
    if x <= points[0][0]:
        return held(points[0][1])
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        if x0 <= x <= x1:
            return held(y0 + half_up((x - x0) * (y1 - y0) / (x1 - x0), 12))
    return held(points[-1][1])


def fading(age, half_life):
    halves = age / (half_life * DAY)
    return 1_000_000 if halves <= 0 else 0 if halves > 4 else math.floor(0.5**halves * 1_000_000 + 0.5)


# Signals: (value, age) or None without data.


def meeting_recency(a, window, half_life, policy):
    with_client = a.meetings_with_the_client()
    held_ = with_client[-1] if with_client else None
    if held_ is None and (a.opened is None or a.opened.at > a.t):
        return None
    since = held_.at if held_ else a.opened.at
    return half_up(Fraction(a.today - local_day(since, a.zone), a.cadence), 6), 0


def client_no_shows(a, window, half_life, policy):
    start = a.t - (window or 90) * DAY
    return Fraction(sum(f.at > start and f.data.get("by") == "client" for f in a.of("meeting-missed"))), 0


def sla_targets_met(a, window, half_life, policy):
    met, decided = sla.targets_met(a, window or 90)
    return (half_up(Fraction(100 * met, decided), 6), 0) if decided else None


def report_quality(a, window, half_life, policy):
    start = a.t - (window or 90) * DAY
    reports = {}
    for fact in a.of("report-scheduled", "report-delivered", "report-error-found"):
        r = reports.setdefault(fact.data["reportId"], {"due": None, "delivered": None, "wrong": False})
        if fact.type == "report-scheduled":
            r["due"] = micros(fact.data["due"])
        elif fact.type == "report-delivered":
            r["delivered"] = fact.at if r["delivered"] is None else r["delivered"]
        elif r["delivered"] is not None:
            r["wrong"] = True
    due = delivered = on_time = right = 0
    for r in reports.values():
        times = [at for at in (r["due"], r["delivered"]) if at is not None]
        if times and start < min(times) <= a.t:
            due += 1
            if r["delivered"] is not None:
                delivered += 1
                on_time += r["due"] is None or r["delivered"] <= r["due"]
                right += not r["wrong"]
    if not due:
        return None
    return half_up(Fraction(100 * on_time * (right if delivered else 1), due * max(delivered, 1)), 6), 0


def newest_nps(a, window, half_life, policy):
    answer = a.newest("nps-answered")
    return (Fraction(answer.data["score"]), a.t - answer.at) if answer else None


def newest_temperature(a, window, half_life, policy):
    taken = a.newest("temperature-taken")
    return (Fraction(taken.data["temperature"]), a.t - taken.at) if taken else None


def csat_mean(a, window, half_life, policy):
    start = a.t - (window or 90) * DAY
    answers = [f.data["score"] for f in a.of("csat-answered") if f.at > start]
    return (half_up(Fraction(sum(answers), len(answers)), 6), 0) if answers else None


def pace(a, window, half_life, policy):
    ratio = pacing.together(list(pacing.running(a, policy.get("endedOrderDays") or 0).values()))
    return (ratio, 0) if ratio is not None else None


def covered_until(a):
    begun = [e for e in a.spend if e[0] < a.today]
    if not begun:
        return None
    first = max(e[0] for e in begun)
    last = max(e[1] for e in begun if e[0] == first)
    end = min(last, a.today)
    return end if a.today - end <= last - first + 3 else a.today


def spend_trend(a, window, half_life, policy):
    days = window or 30
    end = covered_until(a)
    if end is None:
        return None

    def spent(start, stop):
        total = Fraction(0)
        for first, after, amount, currency, _ in a.spend:
            overlap = min(after, stop) - max(first, start)
            if overlap > 0 and (a.currency is None or currency == a.currency):
                whole = overlap >= after - first
                total += amount if whole else half_up(amount * overlap / (after - first), 6)
        return total

    earlier = spent(end - 2 * days, end - days)
    if earlier <= 0:
        return None
    return half_up(max(spent(end - days, end), Fraction(0)) / earlier, 6), 0


LOSS = {"low": 10, "medium": 25, "high": 50, "critical": 90}


def escalations(a):
    found = {}
    for f in a.of(
        "escalation-raised", "escalation-severity-changed", "escalation-resolved", "escalation-reopened",
        "post-mortem-published",
    ):
        name = f.data["escalationId"]
        if f.type == "escalation-raised":
            found[name] = {"severity": f.data["severity"], "resolved": None, "lesson": False}
        elif name in found:
            e = found[name]
            if f.type == "escalation-severity-changed":
                e["severity"] = f.data["severity"]
            elif f.type == "escalation-resolved":
                e["resolved"] = f.at
            elif f.type == "escalation-reopened":
                e["resolved"] = None
            else:
                e["lesson"] = True
    return found.values()


def escalation_calm(a, window, half_life, policy):
    calm = 100_000
    for e in escalations(a):
        factor = 1_000_000 if e["resolved"] is None else fading(a.t - e["resolved"], half_life or 30)
        calm -= (LOSS[e["severity"]] * 1000 * factor + 500_000) // 1_000_000
    return Fraction(min(max(calm, 0), 100_000), 1000), 0


def post_mortems_overdue(a, window, half_life, policy):
    return Fraction(sum(
        e["resolved"] is not None
        and not e["lesson"]
        and e["severity"] in ("high", "critical")
        and a.t - e["resolved"] > 14 * DAY
        and fading(a.t - e["resolved"], half_life or 30) > 0
        for e in escalations(a)
    )), 0


def advocacy_acts(a, window, half_life, policy):
    start = a.t - (window or 365) * DAY
    acts = a.of("testimonial-given", "reference-given", "beta-joined")
    return Fraction(sum(f.at > start for f in acts)), 0


SIGNALS = {
    "meeting-recency": meeting_recency,
    "client-no-shows": client_no_shows,
    "sla-targets-met": sla_targets_met,
    "report-quality": report_quality,
    "nps-newest": newest_nps,
    "csat-mean": csat_mean,
    "temperature-newest": newest_temperature,
    "pacing": pace,
    "spend-trend": spend_trend,
    "escalation-calm": escalation_calm,
    "post-mortems-overdue": post_mortems_overdue,
    "advocacy-acts": advocacy_acts,
}


def dimension(a, d, policy):
    """Its value in thousandths, None without data."""
    total = weights = 0
    for part in d["parts"]:
        half_life = part.get("halfLifeDays")
        reading = SIGNALS[part["signal"]](a, part.get("windowDays"), half_life, policy)
        if reading:
            weight = fading(reading[1], half_life) if half_life else 1_000_000
            total += weight * read(part.get("curve"), reading[0])
            weights += weight
    if not weights:
        fixed = d.get("fixedValue")
        return held(Fraction(str(fixed))) if d.get("missing") == "fixed" and fixed is not None else None
    points = Fraction((2 * total + weights) // (2 * weights), 1000)
    for penalty in d.get("penalties") or []:
        count = SIGNALS[penalty["signal"]](a, penalty.get("windowDays"), None, policy)
        points -= Fraction(str(penalty["points"])) * (count[0] if count else 0)
    return held(points)


def holds(condition, a):
    if condition == "open-critical-escalation":
        return any(e["resolved"] is None and e["severity"] == "critical" for e in escalations(a))
    if condition == "notice-given":
        newest = a.newest("contract-signed", "contract-renewed", "notice-given", "account-reactivated")
        return newest is not None and newest.type == "notice-given"
    newest = a.newest("account-churned", "account-reactivated")
    if newest is None or newest.type != "account-churned":
        return False
    effective = newest.data.get("effective")
    return effective is None or a.today >= day(effective)


def score(log, a, k, read_at=None):
    policy = in_force(log, a, k, read_at)
    values = [None if a.silent else dimension(a, d, policy) for d in policy["dimensions"]]
    weights = [Fraction(str(d["weight"])) for d in policy["dimensions"]]
    of_values = sum((w for w, v in zip(weights, values) if v is not None), Fraction(0))
    coverage = of_values / sum(weights)
    mean = None
    if of_values > 0:
        mean = half_up(sum(w * v for w, v in zip(weights, values) if v is not None) / of_values, 0)
    capped = mean
    for cap in policy.get("caps") or []:
        if mean is not None and holds(cap["condition"], a):
            capped = min(capped, held(Fraction(str(cap["value"]))))
    band = None
    if holds("churned", a):
        band = "churned"
    elif capped is not None:
        healthy, watch = (Fraction(str(policy[n])) * 1000 for n in ("healthyFrom", "watchFrom"))
        band = "healthy" if capped >= healthy else "watch" if capped >= watch else "at-risk"
    least = policy.get("minimumCoverage")
    if least is not None and half_up(coverage, 3) < Fraction(str(least)) and band in ("healthy", "watch"):
        band, capped = "not-enough-data", None
    return {
        "policy": policy["version"],
        "mean": mean,
        "score": capped,
        "band": band,
        "values": {d["name"]: v for d, v in zip(policy["dimensions"], values)},
        "coverage": half_up(coverage, 3),
    }
