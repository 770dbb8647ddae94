"use strict";

/* Keeps addresses short, says when the server does not answer, and follows the present. */
(() => {
  /* So long a page waits for what else comes: one account for a moment, all of them longer, where something always does. */
  const ACCOUNT_MS = 1000;
  const PORTFOLIO_MS = 4000;
  let source = null;
  let waiting = null;
  let openDetails = [];

  const live = () => document.querySelector("#live[data-position]");
  const trouble = (shown) => (document.getElementById("trouble").hidden = !shown);

  const refresh = () => {
    waiting = null;
    const address = location.pathname + location.search;
    htmx.ajax("GET", address, { target: "#live", select: "#live", selectOOB: live()?.dataset.along, swap: "outerHTML show:none" });
  };

  const moved = (message) => {
    const account = live()?.dataset.account;
    if (waiting === null && (!account || JSON.parse(message.data).accountId === account)) {
      waiting = setTimeout(refresh, account ? ACCOUNT_MS : PORTFOLIO_MS);
    }
  };

  const stop = () => {
    source?.close();
    source = null;
    clearTimeout(waiting);
    waiting = null;
  };

  /* Only the present moves; and a page that nobody sees holds no connection. */
  const follow = () => {
    if (!live() || document.hidden) {
      stop();
    } else if (source === null) {
      source = new EventSource(`/v1/changes?after=${live().dataset.position}`);
      source.addEventListener("message", moved);
    }
  };

  document.addEventListener("DOMContentLoaded", follow);
  document.addEventListener("visibilitychange", follow);
  addEventListener("pagehide", stop);

  document.addEventListener("htmx:configRequest", (event) => {
    const today = document.getElementById("asOf")?.dataset.today;
    for (const [name, value] of [...event.detail.formData]) {
      if (value === "" || (name === "asOf" && value === today)) {
        event.detail.formData.delete(name);
      }
    }
  });
  document.addEventListener("htmx:beforeSwap", () => {
    openDetails = Array.from(document.querySelectorAll("details[id][open]"), (details) => details.id);
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const id of openDetails) {
      document.getElementById(id)?.setAttribute("open", "");
    }
    follow();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const status = event.detail.xhr.status;
    trouble(status === 0 || status >= 500);
  });
})();
