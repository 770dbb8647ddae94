"use strict";

/* What a policy would change today: while a draft is written, and before one is published. */
const effect = (() => {
  const SHOWN = 10;
  const BANDS = { healthy: t("Healthy"), watch: t("Watch"), "at-risk": t("At risk"), churned: t("Churned"), "not-enough-data": t("Not enough data") };

  const count = (number) => new Intl.NumberFormat(t.locale).format(number);
  /* One decimal, half up; scores come with three. */
  const points = (score) => t.fixed(Math.floor((Math.round(Math.abs(score) * 1000) + 50) / 100) / 10, 1);
  const signed = (change) => (points(change) === points(0) ? `±${points(0)}` : `${change < 0 ? "−" : "+"}${points(change)}`);
  const accounts = (number) => (number === 1 ? t("1 account") : t`${count(number)} accounts`);

  const spent = (money) =>
    money.map((each) => `${new Intl.NumberFormat(t.locale, { maximumFractionDigits: 0 }).format(each.amount)} ${each.currency}`).join(t(" and "));

  /* In a sentence or a few. */
  const sentences = ({ figures }) => {
    if (figures.changed === 0) {
      return [figures.scoredByIt === 0 ? t("It is for none of the accounts that there are.") : t`No score of ${accounts(figures.scoredByIt)} changes.`];
    }
    const others = figures.changedBand - figures.fell - figures.rose;
    const moves = [
      figures.fell > 0 ? figures.fell === 1 ? t("1 falls") : t`${count(figures.fell)} fall` : null,
      figures.rose > 0 ? figures.rose === 1 ? t("1 rises") : t`${count(figures.rose)} rise` : null,
      others > 0 ? others === 1 ? t("1 gains or loses its score") : t`${count(others)} gain or lose their score` : null,
    ].filter((move) => move !== null);
    const bands =
      figures.changedBand === 0
        ? t`None of ${accounts(figures.scoredByIt)} changes band.`
        : figures.changedBand === 1 ? t`1 of ${accounts(figures.scoredByIt)} changes band: ${moves.join(", ")}.` : t`${count(figures.changedBand)} of ${accounts(figures.scoredByIt)} change band: ${moves.join(", ")}.`;
    const money = figures.spendChangedBand.filter((each) => Number(each.amount) !== 0);
    const only = figures.changed - figures.changedBand;
    return [
      bands,
      money.length > 0 ? figures.changedBand === 1 ? t`It spent ${spent(money)} in the last 30 days.` : t`They spent ${spent(money)} in the last 30 days.` : null,
      only > 0 ? only === 1 ? t("1 account changes in score only.") : t`${count(only)} accounts change in score only.` : null,
    ].filter((sentence) => sentence !== null);
  };

  const band = (written, score) =>
    ask.element("span", {}, ask.element("span", { class: `band ${written === "not-enough-data" || !written ? "no-score" : written}` }, BANDS[written] ?? t("No score")), score === null || score === undefined ? "" : ` ${points(score)}`);

  const row = (of) =>
    ask.element(
      "tr",
      { role: "row" },
      ask.element("th", { scope: "row", role: "rowheader", class: "name" }, ask.element("a", { href: `/accounts/${encodeURIComponent(of.accountId)}` }, of.account ?? of.accountId)),
      ask.element("td", { role: "cell", "data-label": t("Today") }, band(of.bandBefore, of.scoreBefore)),
      ask.element("td", { role: "cell", "data-label": t("Under this policy") }, band(of.bandAfter, of.scoreAfter)),
      ask.element("td", { role: "cell", class: "number", "data-label": t("Change") }, of.change === null || of.change === undefined ? "–" : signed(of.change)),
      ask.element("td", { role: "cell", class: "number", "data-label": t("Spend, 30 days") }, of.spend30Days === null || of.spend30Days === undefined ? "–" : spent([{ currency: of.currency, amount: of.spend30Days }])),
    );

  const table = (rows, label) =>
    ask.element(
      "div",
      { class: "wide", tabindex: "0", role: "group", "aria-label": label },
      ask.element(
        "table",
        { class: "cards", role: "table" },
        ask.element("thead", { role: "rowgroup" }, ask.element("tr", { role: "row" }, ...[t("Account"), t("Today"), t("Under this policy"), t("Change"), t("Spend, 30 days")].map((head, i) => ask.element("th", { scope: "col", role: "columnheader", class: i > 2 ? "number" : null }, head)))),
        ask.element("tbody", { role: "rowgroup" }, ...rows.map(row)),
      ),
    );

  let latest = null;
  let asked = 0;

  const tell = (answer) => {
    const place = document.getElementById("effect-result");
    const [first, ...more] = sentences(answer);
    const rows = answer.entries;
    place.replaceChildren(
      ask.element("p", { class: "verdict" }, first),
      ...(more.length > 0 ? [ask.element("p", {}, more.join(" "))] : []),
      ...(rows.length > 0 ? [table(rows.slice(0, SHOWN), t("Accounts that change"))] : []),
      ...(rows.length > SHOWN
        ? [ask.element("details", { id: "effect-more" }, ask.element("summary", {}, rows.length < answer.total ? t`The first ${count(rows.length)} of ${count(answer.total)}` : t`All ${count(answer.total)}`), table(rows.slice(SHOWN), t("More accounts that change")))]
        : []),
    );
    const short = document.getElementById("effect-short");
    if (short) {
      short.textContent = first;
    }
  };

  /* The answer to the newest question counts, whichever comes last. */
  const run = async () => {
    const card = document.getElementById("effect");
    latest = null;
    if (!card) {
      return;
    }
    const mine = ++asked;
    card.setAttribute("aria-busy", "true");
    const answer = await ask.send("POST", "/v1/policies/effect", { body: JSON.stringify(rules.tried(card.dataset.version)) });
    if (mine === asked && document.getElementById("effect") === card) {
      card.setAttribute("aria-busy", "false");
      latest = answer.ok ? answer.json : null;
      if (answer.ok) {
        tell(answer.json);
      } else {
        document.getElementById("effect-result").replaceChildren(ask.element("p", { class: "wrong" }, answer.errors.length > 0 ? answer.errors.map((error) => t.problem(error.detail)).join("; ") : answer.why));
        const short = document.getElementById("effect-short");
        if (short) {
          short.textContent = "";
        }
      }
    }
  };

  let waiting = null;
  document.addEventListener("input", (event) => {
    if (event.target.closest("#rule-form") && document.getElementById("effect")) {
      clearTimeout(waiting);
      waiting = setTimeout(run, 400);
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("#rule-form [data-remove]")) {
      clearTimeout(waiting);
      waiting = setTimeout(run, 400);
    }
  });
  document.addEventListener("DOMContentLoaded", run);
  document.addEventListener("htmx:afterSwap", run);

  /* For the question before a publication. */
  return { sentences: () => (latest === null ? [] : sentences(latest)) };
})();
