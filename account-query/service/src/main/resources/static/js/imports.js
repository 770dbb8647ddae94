"use strict";

/* An import with its progress, and those before it. */
(() => {
  const { moment, day, count, losses, isOfRates, tell } = importResults;

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
        state.confirmation ? t`That is more than usual: ${losses(state.confirmation)}. So it waits then, and asks you once more.` : null,
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
    if (check || query.get("mode") === "snapshot") {
      const checked = await send(kind, `${query}&dryRun=true`);
      if (check || checked.state === "failed" || checked.rowsRead === 0 || !(await replaces(checked, source))) {
        ended(checked, of);
        return;
      }
    }
    ended(await send(kind, query));
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
              ask.element("tbody", {}, ...answer.json.imports.map(importResults.row)),
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

  document.addEventListener("click", (event) => {
    const rejections = event.target.closest("a[data-rejections]");
    if (rejections && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      showRejections(rejections.dataset.rejections);
      return;
    }
    const pressed = event.target.closest("button");
    if (pressed?.dataset.confirm) {
      confirmImport(pressed.dataset.confirm, pressed.dataset.retracted);
    } else if (pressed?.id === "rejected-download") {
      importResults.download();
    }
  });
  document.addEventListener("change", (event) => {
    if (event.target.id === "import-kind" || event.target.id === "import-mode") {
      suit();
    }
    if (event.target.form?.id === "import-form") {
      lock();
    }
  });
  document.addEventListener("input", (event) => {
    if (event.target.form?.id === "import-form") {
      lock();
    }
  });
  document.addEventListener("submit", (event) => {
    if (event.target.id === "import-form") {
      event.preventDefault();
      bring(event.target, event.submitter?.name === "check");
    }
  });

  const begin = () => {
    suit();
    lock();
    if (document.querySelector("#imports-list > .empty")) {
      fillImports();
    }
  };
  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:afterSwap", begin);
})();
