"use strict";

/* For integrators: rejected events, samples to copy, an import with its progress, and those before it. */
(() => {
  const PAGE = 20;
  const moment = new Intl.DateTimeFormat(t.locale, { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
  const day = new Intl.DateTimeFormat(t.locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  const count = (number) => new Intl.NumberFormat(t.locale).format(number);
  const inbox = () => document.getElementById("inbox");

  /* Rejected events. */
  const bytesOf = (event) => {
    if (event.body === undefined) {
      return t`Not a text; in base64: ${event.bodyBase64}`;
    }
    try {
      const { data_base64: hidden, ...whole } = JSON.parse(event.body);
      return JSON.stringify(hidden === undefined ? whole : { ...whole, ...(event.data === undefined ? { data_base64: hidden } : { data: event.data }) }, null, 2);
    } catch {
      return event.body;
    }
  };

  const button = (what, event, text) => ask.element("button", { type: "button", class: "quiet", "data-inbox": what, "data-id": event.id, "aria-label": `${text}: ${event.eventId ?? event.id}` }, text);

  const row = (event) =>
    ask.element(
      "li",
      { "data-id": event.id },
      ask.element(
        "div",
        { class: "head" },
        ask.element("p", { class: "reason" }, ask.said(event.reason)),
        ask.element("p", { class: "row" }, inbox().dataset.resend === "true" ? button("resend", event, t("Send again")) : null, inbox().dataset.discard === "true" ? button("discard", event, t("Discard")) : null),
      ),
      ask.element(
        "p",
        { class: "soft small" },
        [event.source && t`from ${event.source}`, event.eventId && t`id ${event.eventId}`, event.account && t`account ${event.account}`, `${moment.format(new Date(event.receivedAt))} UTC`].filter(Boolean).join(" · "),
      ),
      ask.element("details", {}, ask.element("summary", {}, t("What came")), ask.element("pre", { tabindex: "0" }, ask.element("code", {}, bytesOf(event)))),
    );

  const empty = () => ask.element("p", { class: "empty" }, t("No rejected event waits."));

  /* Only the newest question is answered. */
  let asked = 0;

  /* What the form of sending again names, once it was asked to show that or to send it. */
  let matching = new URLSearchParams();

  const wanted = () => {
    const named = ["source", "account", "reason"].map((name) => [name, document.getElementById(`resend-${name}`).value.trim()]);
    return new URLSearchParams(named.filter(([, value]) => value));
  };

  const older = ({ headers }) => /<([^>]+)>; rel="next"/.exec(headers.get("Link") ?? "")?.[1] ?? "";

  const fill = async (next) => {
    const mine = ++asked;
    const place = inbox();
    const list = document.getElementById("inbox-list");
    const source = document.getElementById("inbox-source")?.value;
    const address = next ?? `/v1/inbox?${new URLSearchParams({ limit: PAGE, ...(source ? { source } : {}), ...Object.fromEntries(matching) })}`;
    let answer = await ask.send("GET", address);
    while (mine === asked && answer.ok && answer.json.events.length === 0 && older(answer)) {
      answer = await ask.send("GET", older(answer)); // one request looks at a part of the inbox
    }
    if (mine !== asked) {
      return;
    }
    if (!answer.ok) {
      const wrong = ask.element("p", { class: "wrong", role: "alert" }, answer.why);
      if (next) {
        list.querySelector(".wrong")?.remove();
        list.append(wrong);
      } else {
        list.replaceChildren(wrong);
      }
      place.setAttribute("aria-busy", "false");
      return;
    }
    const rows = answer.json.events.map(row);
    list.querySelector(".wrong")?.remove();
    if (next) {
      list.querySelector("ul").append(...rows);
    } else {
      list.replaceChildren(rows.length > 0 ? ask.element("ul", { class: "refused" }, ...rows) : matching.size > 0 ? ask.element("p", { class: "empty" }, t("No rejected event matches.")) : empty());
    }
    if (!next) {
      room(answer.json);
    }
    document.getElementById("inbox-count").textContent = !answer.json.count ? "" : count(answer.json.count);
    const more = document.getElementById("inbox-more");
    more.dataset.next = older(answer);
    more.hidden = !more.dataset.next;
    place.setAttribute("aria-busy", "false");
  };

  const told = (css, text) => {
    const place = document.getElementById("inbox-told");
    place.className = css;
    place.textContent = text;
    place.tabIndex = -1;
    place.focus();
  };

  /* How much of its bounds each source has taken. */
  const megabytes = (bytes) => new Intl.NumberFormat(t.locale, { maximumFractionDigits: 1 }).format(bytes / 2 ** 20);

  const room = ({ limits, used }) => {
    const taken = used.filter((each) => each.entries > 0);
    document.getElementById("inbox-room").textContent = taken
      .slice(0, 5)
      .map((each) => t`${each.source ?? t("Without a source")}: ${count(each.entries)} of ${count(limits.entries)} events, ${megabytes(each.bytes)} of ${megabytes(limits.bytes)} MB, the oldest of ${moment.format(new Date(each.oldest))} UTC`)
      .join(" · ");
    for (const deed of ["discard", "resend"]) {
      const form = document.getElementById(`${deed}-form`);
      if (!form) {
        continue;
      }
      form.hidden = taken.length === 0;
      const choice = document.getElementById(`${deed}-source`);
      const chosen = choice.value;
      const sources = taken.map((each) => each.source).filter((source) => source !== null);
      choice.replaceChildren(ask.element("option", { value: "" }, t("every source")), ...sources.map((source) => ask.element("option", { value: source }, source)));
      choice.value = sources.includes(chosen) ? chosen : "";
    }
  };

  const discardOlder = async () => {
    const source = document.getElementById("discard-source").value;
    const days = Number(document.getElementById("discard-days").value);
    const what = days === 0 ? t`every rejected event of ${source || t("every source")}` : days === 1 ? t`what came more than 1 day ago of ${source || t("every source")}` : t`what came more than ${count(days)} days ago of ${source || t("every source")}`;
    if (!(await ask.confirm(t("Discard them?"), [t`This discards ${what}.`, t("The bytes are deleted here, and nothing of them goes into the history. That cannot be taken back.")], t("Discard")))) {
      return;
    }
    const answer = await ask.send("DELETE", `/v1/inbox?olderThan=P${days}D${source ? `&source=${encodeURIComponent(source)}` : ""}`);
    if (answer.ok) {
      await fill();
      told("done", answer.json.discarded === 1 ? t("1 event is gone.") : t`${count(answer.json.discarded)} events are gone.`);
    } else {
      told("wrong", t`Not discarded: ${answer.why}`);
    }
  };

  /* In place of why they were rejected first. */
  const saysNow = (rejected) => {
    for (const each of rejected) {
      document.querySelector(`#inbox-list li[data-id="${each.id}"] .reason`)?.replaceChildren(ask.said(each.reason));
    }
  };

  const resendAll = async () => {
    matching = wanted();
    const answer = await ask.send("POST", `/v1/inbox/resend?${matching}`);
    if (!answer.ok) {
      told("wrong", t`Not sent again: ${answer.why}`);
      return;
    }
    await fill();
    saysNow(answer.json.rejected);
    told(
      "done",
      answer.json.sent === 0 ? t("No rejected event matches.") : answer.json.stillRejected === 0 ? t`Sent again: ${count(answer.json.sent)}. All of them went in.` : t`Sent again: ${count(answer.json.sent)}. Went in: ${count(answer.json.accepted)}; the others stay, each with its reason.`,
    );
  };

  const deal = async (what, id) => {
    const sure = await (what === "resend"
      ? ask.confirm(t("Send it again?"), [t("It is sent just as it came. If the cause is gone it goes in and leaves this list; else it stays, and you read why.")], t("Send again"))
      : ask.confirm(t("Discard it?"), [t("Its bytes are deleted here, and nothing of it goes into the history."), t("That cannot be taken back; only its sender can send it anew.")], t("Discard")));
    if (!sure) {
      return;
    }
    const answer = await (what === "resend" ? ask.send("POST", `/v1/inbox/${id}/resend`) : ask.send("DELETE", `/v1/inbox/${id}`));
    if (answer.ok) {
      await fill();
      told("done", what === "resend" ? answer.json?.lastPosition ? t`It went in, as event ${count(answer.json.lastPosition)}.` : t("It went in.") : t("It is gone."));
    } else {
      told("wrong", t`Still rejected: ${answer.why}`);
    }
  };

  /* Samples: the address is the one that this browser knows, whatever stands between. */
  const address = () => {
    const sample = document.getElementById("sample");
    if (sample && sample.dataset.origin !== location.origin) {
      for (const code of sample.querySelectorAll("code[id]")) {
        code.textContent = code.textContent.replaceAll(sample.dataset.origin, location.origin);
      }
      sample.dataset.origin = location.origin;
    }
  };

  const choose = () => {
    const chosen = document.getElementById("sample")?.dataset.type;
    for (const link of document.querySelectorAll("#types a")) {
      if (link.dataset.type === chosen) {
        link.setAttribute("aria-current", "true");
      } else {
        link.removeAttribute("aria-current");
      }
    }
    const type = document.querySelector('#samples form [name="type"]');
    if (type && chosen) {
      type.value = chosen;
    }
  };

  const search = (text) => {
    const wanted = text.trim().toLowerCase();
    let found = 0;
    for (const item of document.querySelectorAll("#types li")) {
      const link = item.querySelector("a");
      item.hidden = !`${link.textContent} ${link.dataset.type}`.toLowerCase().includes(wanted);
      found += item.hidden ? 0 : 1;
    }
    document.getElementById("no-type").textContent = found === 0 ? t`No type is called ${text.trim()}.` : "";
  };

  /* An import. */
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
  const loses = (each, name) => ask.element("tr", {}, ask.element("td", { translate: "no" }, name), ask.element("td", { class: "number" }, t`${count(each.retracted)} of ${count(each.rows)}`));

  const confirmButton = (state) =>
    state.state === "needs-confirmation" ? ask.element("button", { type: "button", "data-confirm": state.importId, "data-retracted": state.confirmation.retracted }, t("Take them back and import")) : null;

  const question = (state) =>
    ask.element(
      "div",
      { class: "stack", id: "import-question" },
      ask.element("p", {}, t`It takes back ${count(state.confirmation.retracted)} of the ${count(state.confirmation.rows)} rows that ${state.source} reported: more than a fifth, and more than ten, of a day's, of an account's or of all.`),
      state.confirmation.accounts.length + state.confirmation.periods.length === 0 ? "" : ask.element(
        "table",
        { class: "small" },
        ask.element("thead", {}, ask.element("tr", {}, ask.element("th", { scope: "col" }, t("Account, or first day")), ask.element("th", { scope: "col", class: "number" }, t("Rows taken back")))),
        ask.element("tbody", {}, ...state.confirmation.accounts.slice(0, 10).map((each) => loses(each, each.account)), ...state.confirmation.periods.slice(0, 10).map((each) => loses(each, day.format(new Date(each.periodStart))))),
      ),
      confirmButton(state),
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

  const showRejections = async (id) => {
    const answer = await ask.send("GET", `/v1/imports/${id}`);
    if (!answer.ok) {
      importTold(answer.why, "wrong");
      return;
    }
    tell(answer.json);
    importTold(t`The import of ${answer.json.source} of ${moment.format(new Date(answer.json.startedAt))} UTC:`, "");
    const told = document.getElementById("import-told");
    told.tabIndex = -1;
    told.focus();
  };

  const importRow = (each) =>
    ask.element(
      "tr",
      { "data-import": each.importId },
      ask.element("td", {}, each.startedAt ? `${moment.format(new Date(each.startedAt))} UTC` : "–"),
      ask.element("td", {}, KINDS[each.kind] ?? each.kind),
      ask.element("td", { translate: "no" }, each.source),
      ask.element("td", {}, STATES[each.state] ?? each.state, each.dryRun ? ` (${t("check only")})` : "", each.reason ? ask.element("span", { class: "soft small" }, ` ${t.problem(each.reason)}`) : "", confirmButton(each) ?? ""),
      ...["reported", "restated", "retracted", "rejected"].map((name) => ask.element("td", { class: "number" }, shownCount(each, name))),
    );

  const fillImports = async () => {
    const place = document.getElementById("imports-list");
    if (!place) {
      return;
    }
    const answer = await ask.send("GET", "/v1/imports?limit=10");
    if (!answer.ok) {
      place.replaceChildren(ask.element("p", { class: "wrong", role: "alert" }, answer.why));
      return;
    }
    const head = (text, number) => ask.element("th", { scope: "col", class: number ? "number" : null }, text);
    place.replaceChildren(
      answer.json.imports.length === 0
        ? ask.element("p", { class: "empty" }, t("No file has been imported yet."))
        : ask.element(
            "div",
            { class: "scroll", tabindex: "0", role: "group", "aria-label": t("Latest imports") },
            ask.element(
              "table",
              {},
              ask.element("thead", {}, ask.element("tr", {}, head(t("Started")), head(t("Kind")), head(t("Source")), head(t("State")), head(t("New"), true), head(t("Restated"), true), head(t("Taken back"), true), head(t("Rejected"), true))),
              ask.element("tbody", {}, ...answer.json.imports.map(importRow)),
            ),
          ),
    );
  };

  const confirmImport = async (id, retracted) => {
    if (!(await ask.confirm(t("Take them back?"), [t`Rows that are taken back: ${count(Number(retracted))}. Each stays visible in the history, with when it was taken back.`], t("Take them back and import")))) {
      return;
    }
    const answer = await ask.send("POST", `/v1/imports/${id}/confirm`);
    ended(answer.ok ? await follow(id) : { state: "failed", reason: answer.why });
  };

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

  const importTold = (text, css) => {
    const told = document.getElementById("import-told");
    told.className = css;
    told.textContent = text;
  };

  const addedUp = (state) => (!state.rowsAddedUp || isOfRates() ? "" : state.rowsAddedUp === 1 ? ` ${t("1 row was added to another; look whether it is there twice.")}` : ` ${t`${count(state.rowsAddedUp)} rows were added to others; look whether they are there twice.`}`);

  /* What a check looked at: the file itself and all choices. Only that is imported, and once. */
  const chosen = () => {
    const at = (id) => document.getElementById(id);
    return [at("import-file").files[0], at("import-kind").value, at("import-source").value, at("import-mode").value, at("import-scope").value, at("import-open").checked];
  };
  let looked = null;

  const lock = () => {
    const go = document.getElementById("import-go");
    if (go) {
      const now = chosen();
      const isOpen = looked !== null && looked.every((each, index) => each === now[index]);
      const busy = document.getElementById("import").getAttribute("aria-busy") === "true";
      go.disabled = busy || !isOpen;
      document.getElementById("import-locked").hidden = isOpen;
      document.querySelector("#import-form button[name=check]").disabled = busy;
    }
  };

  /* A check opens the import of what it was of. */
  const ended = (state, of = null) => {
    const hadFocus = [null, document.body].includes(document.activeElement); // or a button that is disabled now
    document.getElementById("import").setAttribute("aria-busy", "false");
    looked = state.dryRun && state.state !== "failed" ? of : null;
    lock();
    if (hadFocus) {
      document.querySelector("#import-form button:enabled").focus();
    }
    if (state.state === "failed") {
      importTold(t`It failed: ${t.problem(state.reason)}`, "wrong");
      return;
    }
    if (state.state === "needs-confirmation") {
      importTold(t("Nothing was recorded: it waits for you to confirm what it takes back."), "soft");
      fillImports();
      return;
    }
    if (state.dryRun) {
      const changes = state.reported + state.restated + state.retracted;
      importTold(`${t("Nothing was recorded.")} ${changes === 0 ? t("The import would change nothing") : changes === 1 ? t("The import would make 1 change") : t`The import would make ${count(changes)} changes`}${state.rejected > 0 ? (state.rejected === 1 ? t(", and reject 1 row") : t`, and reject ${count(state.rejected)} rows`) : ""}.${addedUp(state)}`, state.rejected > 0 ? "" : "done");
      document.getElementById("import-go").focus(); // what comes after a check
      return;
    }
    fillImports();
    const done = state.rowsRead === 0 ? t("Nothing was recorded.") : state.rejected > 0 ? state.rejected === 1 ? t("Done, but for 1 row.") : t`Done, but for ${count(state.rejected)} rows.` : t("Done: all of it went in.");
    importTold(`${done}${addedUp(state)}`, state.rejected > 0 ? "wrong" : "done");
    if (state.lastPosition > 0 && document.getElementById("sources")) {
      const part = { target: "#sources", select: "#sources", swap: "outerHTML show:none ignoreTitle:true", headers: { "X-Min-Position": String(state.lastPosition) } };
      // The page says by itself that the server does not answer.
      htmx.ajax("GET", document.getElementById("import").dataset.sources, part).catch(() => {});
    }
  };

  const suit = () => {
    for (const id of ["import-mode-field", "import-open-field", "import-mode-help"]) {
      document.getElementById(id)?.toggleAttribute("hidden", isOfRates());
    }
    document.getElementById("import-scope-field")?.toggleAttribute("hidden", isOfRates() || document.getElementById("import-mode").value !== "snapshot");
  };

  /* Sends the file; answers with the state in which it ended. */
  const send = async (kind, query) => {
    document.getElementById("import-result").hidden = true;
    importTold(t("The file is on its way…"), "soft");
    const answer = await ask.send("POST", `/v1/imports/${kind}?${query}`, { body: document.getElementById("import-file").files[0], type: "text/csv" });
    return answer.ok ? follow(answer.json.importId) : { state: "failed", reason: answer.why };
  };

  const follow = (id) => {
    const progress = new EventSource(`/v1/imports/${id}`);
    return new Promise((end) => {
      progress.onmessage = (message) => {
        const state = JSON.parse(message.data);
        tell(state, document.getElementById("import-file").files[0]);
        if (state.state !== "running") {
          progress.close();
          end(state);
        } else {
          importTold(t("It is read…"), "soft");
        }
      };
      progress.onerror = () => {
        if (progress.readyState === EventSource.CONNECTING) {
          return;
        }
        progress.close();
        end({ state: "failed", reason: t("its progress can no longer be followed; it may go on all the same") });
      };
    });
  };

  /* What replacing would take back, as the check found it. */
  const replaces = (state, source) =>
    ask.confirm(
      t("Replace the data of these days?"),
      [
        state.coversFrom
          ? t`Of what ${source} reported of periods that begin from ${day.format(new Date(state.coversFrom))} to ${day.format(new Date(state.coversTo))}, the file lacks: ${count(state.retracted)}. That is taken back.`
          : t("Nothing is taken back: rows were rejected whose account is not known."),
        state.confirmation ? t`That is more than usual: ${count(state.confirmation.retracted)} of ${count(state.confirmation.rows)} rows.` : null,
        t("What it reported of other days stays."),
      ].filter(Boolean),
      t("Replace"),
    );

  const bring = async (form, check) => {
    const kind = document.getElementById("import-kind").value;
    const source = document.getElementById("import-source").value;
    const query = new URLSearchParams({ source });
    if (kind !== "rates") {
      query.set("mode", document.getElementById("import-mode").value);
      if (query.get("mode") === "snapshot") {
        query.set("scope", document.getElementById("import-scope").value);
      }
      query.set("openUnknown", document.getElementById("import-open").checked);
    }
    const of = chosen();
    document.getElementById("import").setAttribute("aria-busy", "true");
    lock();
    let confirmed = 0;
    if (check || query.get("mode") === "snapshot") {
      const checked = await send(kind, `${query}&dryRun=true`);
      if (check || checked.state === "failed" || checked.rowsRead === 0 || !(await replaces(checked, source))) {
        ended(checked, of);
        return;
      }
      confirmed = checked.retracted;
    }
    let state = await send(kind, query);
    if (state.state === "needs-confirmation" && state.confirmation.retracted <= confirmed) {
      const answer = await ask.send("POST", `/v1/imports/${state.importId}/confirm`); // as was said just before
      state = answer.ok ? await follow(state.importId) : { state: "failed", reason: answer.why };
    }
    ended(state);
  };

  document.addEventListener("click", (event) => {
    const rejections = event.target.closest("a[data-rejections]");
    if (rejections && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      showRejections(rejections.dataset.rejections);
      return;
    }
    const pressed = event.target.closest("button");
    if (pressed?.dataset.inbox) {
      deal(pressed.dataset.inbox, pressed.dataset.id);
    } else if (pressed?.dataset.confirm) {
      confirmImport(pressed.dataset.confirm, pressed.dataset.retracted);
    } else if (pressed?.id === "rejected-download") {
      download();
    } else if (pressed?.closest("#inbox-more")) {
      fill(document.getElementById("inbox-more").dataset.next);
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "inbox-source") {
      fill();
    } else if (event.target.id === "import-kind" || event.target.id === "import-mode") {
      suit();
    }
    if (event.target.form?.id === "import-form") {
      lock();
    }
  });
  document.addEventListener("input", (event) => {
    if (event.target.id === "type-search") {
      search(event.target.value);
    } else if (event.target.form?.id === "import-form") {
      lock();
    }
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id === "import-form") {
      event.preventDefault();
      bring(event.target, event.submitter?.name === "check");
    } else if (event.target.id === "discard-form") {
      event.preventDefault();
      discardOlder();
    } else if (event.target.id === "resend-form") {
      event.preventDefault();
      if (event.submitter?.name === "show") {
        matching = wanted();
        fill();
      } else {
        resendAll();
      }
    }
  });

  const begin = () => {
    address();
    choose();
    suit();
    lock();
    if (document.querySelector("#inbox[aria-busy='true'] #inbox-list > .empty")) {
      fill();
    }
    if (document.querySelector("#imports-list > .empty")) {
      fillImports();
    }
  };
  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:afterSwap", begin);
})();
