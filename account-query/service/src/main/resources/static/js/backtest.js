"use strict";

/* Runs a backtest of a policy, shows its progress, and compares it in words with the policy that was in force. */
(() => {
  /* With fewer losses a difference is not significant. */
  const FEW = 30;

  let running = null;

  const percent = (share) => (share === null || share === undefined ? null : share * 100);
  const count = (number) => new Intl.NumberFormat(t.locale).format(number);
  const written = { share: (n) => `${t.fixed(n, 1)} %`, auc: (n) => t.fixed(n, 3), days: (n) => t`${t.fixed(n, 1)} days`, count };
  /* As it is shown, so that the difference is that of what one reads. */
  const rounded = (value, kind) => Number(Number(value).toFixed({ auc: 3, count: 0 }[kind] ?? 1));
  const shown = (value, kind) => (value === null || value === undefined ? "–" : written[kind](value));

  /* The figures that are compared; up: whether more is better, null where neither is. */
  const figures = (result) => {
    const of = (name, kind, up, take) => ({ name, kind, up, one: take(result.candidate), other: take(result.inForce) });
    const all = [];
    result.candidate.horizons.forEach((horizon, i) => {
      all.push(of(t`Discrimination of losses within ${horizon.days} days (AUC)`, "auc", true, (by) => by.horizons[i].auc));
      all.push(of(t`Lost within ${horizon.days} days and at risk before (recall)`, "share", true, (by) => percent(by.horizons[i].atRisk.recall)));
      all.push(of(t`At risk and lost within ${horizon.days} days (precision)`, "share", true, (by) => percent(by.horizons[i].atRisk.precision)));
    });
    all.push(of(t("Warning before a loss, median"), "days", true, (by) => by.atRisk.medianDays));
    all.push(of(t("Lost without a warning"), "count", false, (by) => by.atRisk.missed));
    all.push(of(t("Band changes"), "count", null, (by) => by.flipCount));
    all.push(of(t("Alerts: fell to watch"), "count", null, (by) => by.alerts.toWatch));
    all.push(of(t("Alerts: fell to at risk"), "count", null, (by) => by.alerts.toAtRisk));
    return all;
  };

  /* Better, worse, more, fewer, alike; null where one of them has no figure. */
  const judged = (figure) => {
    if (figure.one === null || figure.other === null || figure.one === undefined || figure.other === undefined) {
      return null;
    }
    const difference = rounded(figure.one, figure.kind) - rounded(figure.other, figure.kind);
    const text = shown(Math.abs(difference), figure.kind).replace("%", t("points"));
    if (text === shown(0, figure.kind).replace("%", t("points"))) {
      return { word: t("alike"), css: "", text: "±0" };
    }
    const better = figure.up === null ? null : difference > 0 === figure.up;
    return {
      word: better === null ? (difference > 0 ? t("more") : t("fewer")) : better ? t("better") : t("worse"),
      css: better === null ? "" : better ? "up" : "down",
      text: (difference > 0 ? "+" : "−") + text,
    };
  };

  const sentences = (result, all, name) => {
    const losses = result.candidate.atRisk.losses;
    if (losses === 0) {
      return [t`No account churned or lost a renewal in this time, so it does not show whether ${name} predicts losses.`];
    }
    const said = [t`${count(losses)} losses of ${count(result.accounts)} accounts: each a churn, or a renewal that was lost.`];
    if (losses < FEW) {
      said.push(t("So few may be chance: read it as a hint, not as a proof."));
    }
    const told = all.filter((figure) => figure.up !== null && judged(figure) !== null);
    const by = (word) => told.filter((figure) => judged(figure).word === t(word));
    const [better, worse] = [by("better").length, by("worse").length];
    said.unshift(
      better === 0 && worse === 0
        ? t`${name} predicts churn as well as the policy that was in force.`
        : worse === 0
          ? t`${name} predicts churn better than the policy that was in force: ${better} of ${told.length} figures are better, none is worse.`
          : better === 0
            ? t`${name} predicts churn worse than the policy that was in force: ${worse} of ${told.length} figures are worse, none is better.`
            : t`${name} against the policy that was in force: ${better} of ${told.length} figures are better, ${worse} worse.`,
    );
    const aucs = all.filter((figure) => figure.kind === "auc" && judged(figure) !== null);
    const main = aucs[Math.floor(aucs.length / 2)];
    if (main) {
      said.push(t`${main.name}: ${shown(main.one, "auc")}, and by the policy in force ${shown(main.other, "auc")} (${judged(main).text}; 0.5 is chance, 1 is perfect).`);
    }
    const flips = all.find((figure) => figure.name === t("Band changes"));
    said.push(t`${count(flips.one)} band changes, and by the policy in force ${count(flips.other)}.`);
    return said;
  };

  const table = (all, name) =>
    ask.element(
      "div",
      { class: "wide", tabindex: "0", role: "group", "aria-label": t("Figures beside each other") },
      ask.element(
        "table",
        { class: "cards", role: "table" },
        ask.element("thead", { role: "rowgroup" }, ask.element("tr", { role: "row" }, ...[t("Figure"), name, t("In force then"), t("Difference")].map((head, i) => ask.element("th", { scope: "col", role: "columnheader", class: i > 0 ? "number" : null }, head)))),
        ask.element(
          "tbody",
          { role: "rowgroup" },
          ...all.map((figure) => {
            const judgement = judged(figure);
            const cell = (label, ...content) => ask.element("td", { role: "cell", class: "number", "data-label": label }, ...content);
            return ask.element(
              "tr",
              { role: "row" },
              ask.element("th", { scope: "row", role: "rowheader", class: "name" }, figure.name),
              cell(name, shown(figure.one, figure.kind)),
              cell(t("In force then"), shown(figure.other, figure.kind)),
              cell(t("Difference"), judgement ? ask.element("span", { class: judgement.css }, `${judgement.text} ${judgement.word}`) : "–"),
            );
          }),
        ),
      ),
    );

  const months = (result, name) => {
    const others = new Map(result.inForce.months.map((month) => [month.month, month]));
    const of = (month) => others.get(month.month) ?? { flips: 0, alerts: { toWatch: 0, toAtRisk: 0 } };
    const alerts = (month) => month.alerts.toWatch + month.alerts.toAtRisk;
    const row = (month) =>
      ask.element(
        "tr",
        { "data-key": month.month, "data-one": month.flips, "data-other": of(month).flips },
        ask.element("td", {}, month.month),
        ...[month.flips, of(month).flips, alerts(month), alerts(of(month))].map((number) => ask.element("td", { class: "number" }, count(number))),
      );
    const heads = [t("Month"), t`Band changes, ${name}`, t("Band changes, in force"), t`Alerts, ${name}`, t("Alerts, in force")];
    return ask.element(
      "section",
      {},
      ask.element("h3", {}, t("Band changes by month")),
      ask.element("div", { class: "chart flips", role: "img", "data-chart": "flips", "data-figures": "flips", "data-name": name, "aria-label": t`Band changes by month, by ${name} and by the policy in force` }),
      ask.element(
        "details",
        { id: "flips-details" },
        ask.element("summary", {}, t("The figures")),
        ask.element(
          "div",
          { class: "scroll", tabindex: "0", role: "group", "aria-label": t("Band changes and alerts by month") },
          ask.element("table", {}, ask.element("thead", {}, ask.element("tr", {}, ...heads.map((head, i) => ask.element("th", { scope: "col", class: i > 0 ? "number" : null }, head)))), ask.element("tbody", { id: "flips" }, ...result.candidate.months.map(row))),
        ),
      ),
    );
  };

  charts.kind("flips", (chart, colour) => {
    const rows = charts.rows(chart);
    const month = (key) => new Intl.DateTimeFormat(t.locale, { month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(key));
    const series = (name, key, hue, dash) => ({
      name,
      type: "line",
      data: rows.map((row) => Number(row[key])),
      symbolSize: 6,
      symbol: dash ? "diamond" : "circle",
      lineStyle: { color: hue, width: 2, type: dash ? "dashed" : "solid" },
      itemStyle: { color: hue },
    });
    return {
      option: {
        legend: { textStyle: { color: colour("ink") }, top: 0 },
        grid: { left: 8, right: 16, top: 36, bottom: 4, containLabel: true },
        tooltip: charts.tooltip((i) => [month(rows[i].key), `${chart.dataset.name}: ${rows[i].one}`, t`In force: ${rows[i].other}`]),
        xAxis: { type: "category", data: rows.map((row) => row.key), axisLabel: { formatter: month, color: colour("ink-soft"), hideOverlap: true }, axisLine: { lineStyle: { color: colour("line") } } },
        yAxis: { type: "value", minInterval: 1, axisLabel: { color: colour("ink-soft") }, splitLine: { lineStyle: { color: colour("line") } } },
        series: [series(chart.dataset.name, "one", colour("accent"), false), series(t("In force then"), "other", colour("ink-soft"), true)],
      },
    };
  });

  const day = (written) => new Intl.DateTimeFormat(t.locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(written));

  const tell = (result, name) => {
    const all = figures(result);
    const place = document.getElementById("backtest-result");
    const [verdict, ...more] = sentences(result, all, name);
    place.replaceChildren(
      ask.element("div", {}, ask.element("p", { class: "verdict" }, verdict), ...more.map((sentence) => ask.element("p", {}, sentence)), ask.element("p", { class: "soft small" }, t`Days from ${day(result.from)} to ${day(result.to)} (UTC).`)),
      table(all, name),
      months(result, name),
    );
    place.hidden = false;
    charts.drawNew();
  };

  const state = (busy, sentence) => {
    const told = document.getElementById("backtest-told");
    if (told) {
      told.textContent = sentence;
      document.getElementById("backtest-cancel").hidden = !busy;
      document.getElementById("backtest-progress").hidden = !busy;
      document.querySelector("#backtest-form button:not([type])").disabled = busy;
      document.getElementById("backtest").setAttribute("aria-busy", String(busy));
    }
  };

  const heard = (name, event, data) => {
    if (event === "progress" && document.querySelector("#backtest-progress progress")) {
      const bar = document.querySelector("#backtest-progress progress");
      bar.max = data.accountsTotal || 1;
      bar.value = data.accountsDone;
      document.getElementById("backtest-told").textContent = t`${count(data.accountsDone)} of ${count(data.accountsTotal)} accounts`;
    } else if (event === "result" && document.getElementById("backtest-result")) {
      tell(data, name);
      state(false, t("Done."));
    } else if (event === "problem") {
      state(false, t.problem(data.detail));
    }
  };

  const run = async (form) => {
    const body = rules.tried(document.getElementById("backtest").dataset.version);
    const name = body.version ?? body.policy.version;
    for (const day of ["from", "to"]) {
      if (form.elements[day].value) {
        body[day] = form.elements[day].value;
      }
    }
    running = new AbortController();
    document.getElementById("backtest-result").hidden = true;
    state(true, t("It begins…"));
    try {
      const answer = await fetch("/v1/policies/backtest", {
        method: "POST",
        signal: running.signal,
        headers: { "Content-Type": "application/json", Accept: "text/event-stream, application/problem+json" },
        body: JSON.stringify(body),
      });
      if (answer.ok) {
        await ask.follow(answer, (event, data) => heard(name, event, data));
        if (document.getElementById("backtest")?.getAttribute("aria-busy") === "true") {
          state(false, t("It ended before it was done. Try again."));
        }
      } else {
        const problem = await answer.json();
        rules.complain(problem.errors ?? [], null);
        const [first] = problem.errors ?? [];
        const label = form.elements[first?.pointer?.slice(1)]?.labels?.[0];
        state(false, label ? `${label.textContent}: ${t.problem(first.detail)}` : t.problem(problem.detail));
      }
    } catch {
      state(false, running.signal.aborted ? t("Cancelled.") : t("The server did not answer. Try again."));
    }
  };

  document.addEventListener("submit", (event) => {
    if (event.target.id === "backtest-form") {
      event.preventDefault();
      run(event.target);
    }
  });
  document.addEventListener("click", (event) => event.target.id === "backtest-cancel" && running?.abort());
  /* Who goes on to another page waits no more. */
  document.addEventListener("htmx:beforeSwap", (event) => event.detail.shouldSwap && event.detail.target?.id === "page" && running?.abort());
})();
