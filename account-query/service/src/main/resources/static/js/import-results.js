"use strict";

/* What became of imports: their counts, rejected rows, and what waits to be confirmed. */
const importResults = (() => {
  const moment = new Intl.DateTimeFormat(t.locale, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
  const day = new Intl.DateTimeFormat(t.locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const count = (number) => new Intl.NumberFormat(t.locale).format(number);

  const COUNTS = [
    ["rowsRead", t("Rows read")],
    ["rowsAddedUp", t("Added to a row before")],
    ["accounts", t("Accounts")],
    ["reported", t("New")],
    ["restated", t("Restated")],
    ["retracted", t("Taken back")],
    ["unchanged", t("Known already")],
    ["rejected", t("Rejected")],
  ];

  /* Rates are of no account; each row of their files is one, and none is taken back. */
  const NOT_OF_RATES = new Set(["rowsAddedUp", "accounts", "retracted"]);
  const isOfRates = () => document.getElementById("import-kind")?.value === "rates";

  const reasons = (id, label, why, rows) =>
    rows.length > 0
      ? ask.element(
          "div",
          { class: "scroll", tabindex: "0", role: "group", "aria-label": label },
          ask.element(
            "table",
            { id },
            ask.element("thead", {}, ask.element("tr", {}, ask.element("th", { scope: "col", class: "number" }, t("Row")), ask.element("th", { scope: "col" }, why))),
            ask.element("tbody", {}, ...rows.map((each) => ask.element("tr", {}, ask.element("td", { class: "number" }, each.row === 0 ? "–" : count(each.row)), ask.element("td", {}, t.problem(each.reason))))),
          ),
        )
      : null;

  /* The file is the one that was chosen, if it was that of the import. */
  const tell = (state, file) => {
    const running = state.state === "running";
    const total = state.rowsTotal || 0;
    const bar = ask.element("progress", { "aria-label": t("Rows read"), max: total || 1, value: total > 0 || !running ? (running ? state.rowsRead : total || 1) : null });
    document.getElementById("import-result").replaceChildren(
      ...[
        running ? bar : null,
        ask.element("dl", { class: "facts" }, ...COUNTS.filter(([key]) => state[key] !== undefined && !(state.kind === "rates" && NOT_OF_RATES.has(key))).map(([key, name]) => ask.element("div", {}, ask.element("dt", {}, name), ask.element("dd", { id: `import-${key}` }, count(state[key]))))),
        running || !state.confirmation ? null : question(state),
        running ? null : reasons("rejections", t("Rejected rows"), t("Why it was rejected"), state.rejections),
        running || state.rejections.length === 0 ? null : ask.element("p", {}, ask.element("button", { type: "button", class: "quiet", id: "rejected-download" }, t("Download the rejected rows"))),
        running ? null : reasons("warnings", t("To be checked"), t("What to check"), state.warnings ?? []),
      ].filter(Boolean),
    );
    document.getElementById("import-result").hidden = false;
    rejected = { rows: state.rejections, file };
  };

  /* What an import would take back where that is more than usual, and the button that lets it. */
  const money = (each) => (each.money ?? []).filter((one) => Number(one.retracted) > 0).map((one) => t`${count(Number(one.retracted))} of ${count(Number(one.reported))} ${one.currency}`);
  const losses = (confirmation) => [t`${count(confirmation.retracted)} of ${count(confirmation.rows)} rows`, ...money(confirmation)].join(", ");
  const loses = (each, name) =>
    ask.element("tr", {}, ask.element("td", { translate: "no" }, name), ask.element("td", { class: "number" }, t`${count(each.retracted)} of ${count(each.rows)}`), ask.element("td", { class: "number" }, money(each).join(", ")));

  const confirmButton = (state) =>
    state.state === "needs-confirmation" ? ask.element("button", { type: "button", "data-confirm": state.importId, "data-retracted": state.confirmation.retracted }, t("Take them back and import")) : null;

  const question = (state) =>
    ask.element(
      "div",
      { class: "stack", id: "import-question" },
      ask.element("p", {}, t`More than usual is taken back of what ${state.source} reported: ${losses(state.confirmation)}. Usual is up to a tenth of the rows and of the money.`),
      state.confirmation.accounts.length + state.confirmation.periods.length === 0 ? "" : ask.element(
        "table",
        { class: "small" },
        ask.element("thead", {}, ask.element("tr", {}, ask.element("th", { scope: "col" }, t("Account, or first day")), ask.element("th", { scope: "col", class: "number" }, t("Rows taken back")), ask.element("th", { scope: "col", class: "number" }, t("Amount taken back")))),
        ask.element("tbody", {}, ...state.confirmation.accounts.slice(0, 10).map((each) => loses(each, each.account)), ...state.confirmation.periods.slice(0, 10).map((each) => loses(each, day.format(new Date(each.periodStart))))),
      ),
      state.confirmation.accountsLosing > 10 ? ask.element("p", { class: "soft small" }, t`Accounts that lose rows: ${count(state.confirmation.accountsLosing)}; these lose the most.`) : "",
      confirmButton(state) ?? "",
    );

  /* The imports of all nodes, the newest first. */
  const STATES = { running: t("runs"), completed: t("completed"), failed: t("failed"), "needs-confirmation": t("waits to be confirmed") };
  const KINDS = { spend: t("Spend"), performance: t("Performance"), rates: t("Exchange rates") };

  /* The count of rejected rows leads to them. */
  const shownCount = (each, name) => {
    const number = count(each.state === "needs-confirmation" && name === "retracted" ? each.confirmation.retracted : each[name] ?? 0);
    return name === "rejected" && each.rejected > 0
      ? ask.element("a", { href: `/v1/imports/${each.importId}`, "data-rejections": each.importId, "aria-label": t`Rejected rows of ${each.source}: ${number}` }, number)
      : number;
  };

  const row = (each) =>
    ask.element(
      "tr",
      { "data-import": each.importId },
      ask.element("td", {}, each.startedAt ? `${moment.format(new Date(each.startedAt))} UTC` : "–"),
      ask.element("td", {}, KINDS[each.kind] ?? each.kind),
      ask.element("td", { translate: "no" }, each.source),
      ask.element("td", {}, STATES[each.state] ?? each.state, each.dryRun ? ` (${t("check only")})` : "", each.reason ? ask.element("span", { class: "soft small" }, ` ${t.problem(each.reason)}`) : "", confirmButton(each) ?? ""),
      ...["reported", "restated", "retracted", "rejected"].map((name) => ask.element("td", { class: "number" }, shownCount(each, name))),
    );

  /* The rejected rows of the last file as CSV: number, reason, and the row as it was. A large file is not read again. */
  const LARGEST = 32 * 2 ** 20;
  let rejected = null;

  const download = async () => {
    const text = rejected.file && rejected.file.size <= LARGEST && !rejected.file.name.endsWith(".gz") ? (await rejected.file.text()).replace(/^\ufeff/, "") : "";
    const rows = text.match(/(?:"[^"]*"|[^"\r\n])+/g) ?? [];
    const line = (number, reason, row) => [number, `"${reason.replaceAll('"', '""')}"`, ...(row ? [row] : [])].join(",");
    const csv = [line("row", "reason", rows[0]), ...rejected.rows.map((each) => line(each.row, t.problem(each.reason), rows[each.row - 1]))];
    const link = ask.element("a", { href: URL.createObjectURL(new Blob([`${csv.join("\r\n")}\r\n`], { type: "text/csv" })), download: "rejected-rows.csv" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000); // by when it was read
  };

  return { moment, day, count, losses, isOfRates, tell, row, download };
})();
