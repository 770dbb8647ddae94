"use strict";

/* For integrators: rejected events, samples to copy, and an import with its progress. */
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
      return JSON.stringify(JSON.parse(event.body), null, 2);
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

  const fill = async (next) => {
    const mine = ++asked;
    const place = inbox();
    const list = document.getElementById("inbox-list");
    const source = document.getElementById("inbox-source")?.value;
    const address = next ?? `/v1/inbox?limit=${PAGE}${source ? `&source=${encodeURIComponent(source)}` : ""}`;
    const answer = await ask.send("GET", address);
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
      list.replaceChildren(rows.length > 0 ? ask.element("ul", { class: "refused" }, ...rows) : empty());
    }
    if (!next) {
      room(answer.json);
    }
    document.getElementById("inbox-count").textContent = !answer.json.count ? "" : count(answer.json.count);
    const older = /<([^>]+)>; rel="next"/.exec(answer.headers.get("Link") ?? "");
    const more = document.getElementById("inbox-more");
    more.hidden = !older;
    more.dataset.next = older?.[1] ?? "";
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
    const form = document.getElementById("discard-form");
    if (form) {
      form.hidden = taken.length === 0;
      const choice = document.getElementById("discard-source");
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

  const tell = (state) => {
    const running = state.state === "running";
    const total = state.rowsTotal || 0;
    const bar = ask.element("progress", { "aria-label": t("Rows read"), max: total || 1, value: total > 0 || !running ? (running ? state.rowsRead : total || 1) : null });
    document.getElementById("import-result").replaceChildren(
      ...[
        running ? bar : null,
        ask.element("dl", { class: "facts" }, ...COUNTS.filter(([key]) => state[key] !== undefined && !(isOfRates() && NOT_OF_RATES.has(key))).map(([key, name]) => ask.element("div", {}, ask.element("dt", {}, name), ask.element("dd", { id: `import-${key}` }, count(state[key]))))),
        running ? null : reasons("rejections", t("Rejected rows"), t("Why it was rejected"), state.rejections),
        running || state.rejections.length === 0 ? null : ask.element("p", {}, ask.element("button", { type: "button", class: "quiet", id: "rejected-download" }, t("Download the rejected rows"))),
        running ? null : reasons("warnings", t("To be checked"), t("What to check"), state.warnings ?? []),
      ].filter(Boolean),
    );
    document.getElementById("import-result").hidden = false;
    rejected = { rows: state.rejections, file: document.getElementById("import-file").files[0] };
  };

  /* The rejected rows of the last file as CSV: number, reason, and the row as it was. A large file is not read again. */
  const LARGEST = 32 * 2 ** 20;
  let rejected = null;

  const download = async () => {
    const text = rejected.file && rejected.file.size <= LARGEST ? (await rejected.file.text()).replace(/^\ufeff/, "") : "";
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

  const ended = (state) => {
    document.getElementById("import").setAttribute("aria-busy", "false");
    for (const button of document.querySelectorAll("#import-form button")) {
      button.disabled = false;
    }
    if (state.state === "failed") {
      importTold(t`It failed: ${t.problem(state.reason)}`, "wrong");
      return;
    }
    if (state.dryRun) {
      const changes = state.reported + state.restated + state.retracted;
      importTold(`${t("Nothing was recorded.")} ${changes === 0 ? t("The import would change nothing") : changes === 1 ? t("The import would make 1 change") : t`The import would make ${count(changes)} changes`}${state.rejected > 0 ? (state.rejected === 1 ? t(", and reject 1 row") : t`, and reject ${count(state.rejected)} rows`) : ""}.${addedUp(state)}`, state.rejected > 0 ? "wrong" : "done");
      return;
    }
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
  };

  /* Sends the file; answers with the state in which it ended. */
  const send = async (kind, query) => {
    document.getElementById("import-result").hidden = true;
    importTold(t("The file is on its way…"), "soft");
    const answer = await ask.send("POST", `/v1/imports/${kind}?${query}`, { body: document.getElementById("import-file").files[0], type: "text/csv" });
    if (!answer.ok) {
      return { state: "failed", reason: answer.why };
    }
    const progress = new EventSource(`/v1/imports/${answer.json.importId}`);
    return new Promise((end) => {
      progress.onmessage = (message) => {
        const state = JSON.parse(message.data);
        tell(state);
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
        t("What it reported of other days stays."),
      ],
      t("Replace"),
    );

  const bring = async (form, check) => {
    const kind = document.getElementById("import-kind").value;
    const source = document.getElementById("import-source").value;
    const query = new URLSearchParams({ source });
    if (kind !== "rates") {
      query.set("mode", document.getElementById("import-mode").value);
      query.set("openUnknown", document.getElementById("import-open").checked);
    }
    document.getElementById("import").setAttribute("aria-busy", "true");
    for (const button of form.querySelectorAll("button")) {
      button.disabled = true;
    }
    if (check || query.get("mode") === "snapshot") {
      const checked = await send(kind, `${query}&dryRun=true`);
      if (check || checked.state === "failed" || checked.rowsRead === 0 || !(await replaces(checked, source))) {
        ended(checked);
        return;
      }
    }
    ended(await send(kind, query));
  };

  document.addEventListener("click", (event) => {
    const pressed = event.target.closest("button");
    if (pressed?.dataset.inbox) {
      deal(pressed.dataset.inbox, pressed.dataset.id);
    } else if (pressed?.id === "rejected-download") {
      download();
    } else if (pressed?.closest("#inbox-more")) {
      fill(document.getElementById("inbox-more").dataset.next);
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "inbox-source") {
      fill();
    } else if (event.target.id === "import-kind") {
      suit();
    }
  });
  document.addEventListener("input", (event) => event.target.id === "type-search" && search(event.target.value));
  document.addEventListener("submit", (event) => {
    if (event.target.id === "import-form") {
      event.preventDefault();
      bring(event.target, event.submitter?.name === "check");
    } else if (event.target.id === "discard-form") {
      event.preventDefault();
      discardOlder();
    }
  });

  const begin = () => {
    address();
    choose();
    suit();
    if (document.querySelector("#inbox[aria-busy='true'] #inbox-list > .empty")) {
      fill();
    }
  };
  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:afterSwap", begin);
})();
