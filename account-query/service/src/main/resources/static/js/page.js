"use strict";

/* Keeps addresses short, says when the server does not answer, and follows the present. */
(() => {
  /* So long a page waits for what else comes: one account for a moment, all of them longer, where something always does. */
  const ACCOUNT_MS = 1000;
  const PORTFOLIO_MS = 4000;
  let source = null;
  let waiting = null;
  let refreshing = false;
  let openDetails = [];

  const live = () => document.querySelector("#live[data-position]");
  const NO_ANSWER = t("The server did not answer. What you see may be out of date.");
  const FORBIDDEN = t("You may not see that.");
  const SIGNED_OUT = t("You are no longer signed in. Sign in in another tab, and go on here.");

  const trouble = (sentence) => {
    const place = document.getElementById("trouble");
    place.textContent = sentence ?? "";
    place.hidden = !sentence;
  };

  /* Whoever asked for something is waited for: his answer needs the place that it was asked for. */
  const refresh = () => {
    waiting = null;
    if (document.querySelector(".htmx-request")) {
      waiting = setTimeout(refresh, ACCOUNT_MS);
      return;
    }
    refreshing = true;
    const address = location.pathname + location.search;
    const part = { target: "#live", select: "#live", selectOOB: live()?.dataset.along, swap: "outerHTML show:none" };
    // One that gives way is rejected without a reason; what else goes wrong is told where requests end.
    htmx.ajax("GET", address, part).catch(() => {});
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

  /* A browser connects again by itself, but not where it was refused. Who is signed out comes back to the page. */
  const lost = async () => {
    if (source?.readyState === EventSource.CLOSED) {
      source = null;
      const status = await fetch("/v1/log/head").then((answer) => answer.status, () => 0);
      if (source !== null) {
        return; // Somebody came back meanwhile.
      }
      trouble(status === 401 ? SIGNED_OUT : NO_ANSWER);
      if (status !== 401) {
        setTimeout(follow, PORTFOLIO_MS);
      }
    }
  };

  /* Only the present moves; and a page that nobody sees holds no connection. */
  const follow = () => {
    if (!live() || document.hidden) {
      stop();
    } else if (source === null) {
      const view = document.getElementById("page").dataset.view;
      source = new EventSource(`/v1/changes?after=${live().dataset.position}${view ? `&view=${view}` : ""}`);
      source.addEventListener("message", moved);
      source.addEventListener("error", lost);
    }
  };

  /* A file is called by what its address asks for, and by the day where that is of today. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[download$='.csv']");
    const asked = link && new URL(link.href).searchParams;
    if (asked?.has("format")) {
      link.dataset.list ??= link.download.replace(/\.csv$/, "");
      const said = [...asked].filter(([name, value]) => name !== "format" && value !== "").map(([, value]) => value);
      const day = asked.has("asOf") ? [] : [new Date().toISOString().slice(0, 10)];
      link.download = `${[link.dataset.list, ...said, ...day].join("_").replace(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, 120)}.csv`;
    }
  });

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
    // A part says which page it is of: who looked at the page looked once.
    const page = document.getElementById("page");
    if (page?.dataset.view && event.detail.target !== page) {
      event.detail.headers["X-Page-View"] = page.dataset.view;
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
  /* What the page asks for by itself gives way to what somebody asks for. */
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (refreshing && event.detail.elt !== document.body) {
      htmx.trigger(document.body, "htmx:abort");
      waiting ??= setTimeout(refresh, ACCOUNT_MS);
    }
  });
  /* What comes for a place that is gone meanwhile is too late. */
  document.addEventListener("htmx:beforeOnLoad", (event) => {
    if (!event.detail.target.isConnected) {
      event.preventDefault();
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const status = event.detail.xhr.status;
    refreshing &&= event.detail.elt !== document.body;
    if (event.detail.elt.closest("#views")) {
      return; // The counts behind the names: the page is as it was, with them or without.
    }
    trouble(status === 401 ? SIGNED_OUT : status === 403 ? FORBIDDEN : status === 0 || status >= 500 ? NO_ANSWER : null);
    if (!event.detail.successful) {
      event.detail.elt.removeAttribute("aria-busy");
    }
  });
})();
