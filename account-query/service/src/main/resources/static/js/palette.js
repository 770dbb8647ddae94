"use strict";

/* Ctrl-K: one field from which everything is reached. The menu's screens are there at once, all else is asked for.
   From the name of an account it is the accounts alone, each with the screen that is shown. */
(() => {
  const WAIT_MS = 120;
  const dialog = () => document.getElementById("palette");
  const field = () => document.getElementById("palette-text");
  const list = () => document.getElementById("palette-found");
  let waiting = null;
  let asked = 0;
  let screen = null;

  const account = () => /^\/accounts\/([^/]+)/.exec(location.pathname)?.[1];

  /* Of the page, as a query. */
  const point = () => {
    const kept = Array.from(new URLSearchParams(location.search)).filter(([name]) => ["asOf", "knownAt", "policy"].includes(name));
    return kept.length === 0 ? "" : `?${new URLSearchParams(kept)}`;
  };

  const screens = (text) => Array.from(document.querySelectorAll("#side a:not(.brand)"))
    .filter((link) => link.textContent.toLowerCase().includes(text))
    .map((link) => ({ kind: "screen", title: link.textContent, url: link.getAttribute("href") }));

  const row = (hit, index) => {
    const link = document.createElement("a");
    link.role = "option";
    link.id = `found-${index}`;
    link.href = hit.url;
    link.tabIndex = -1;
    const kind = document.createElement("span");
    kind.className = "soft small";
    kind.textContent = hit.detail ?? t(hit.kind.replaceAll("-", " "));
    link.append(hit.title, kind);
    return link;
  };

  const select = (item) => {
    for (const other of list().children) {
      other.setAttribute("aria-selected", String(other === item));
    }
    item?.scrollIntoView({ block: "nearest" });
    if (item) {
      field().setAttribute("aria-activedescendant", item.id);
    } else {
      field().removeAttribute("aria-activedescendant");
    }
  };

  const show = (hits, said) => {
    list().replaceChildren(...hits.map(row));
    select(list().firstElementChild);
    document.getElementById("palette-said").textContent = said ?? (hits.length > 0 ? "" : account() ? t("Nothing found.") : t("Nothing found. Commands are found from the page of an account."));
  };

  /* Who may search nothing has the screens alone. */
  const FORBIDDEN = 403;

  const search = async (text) => {
    const number = ++asked;
    const own = screen === null ? screens(text) : [];
    const query = new URLSearchParams({ q: text, ...(account() ? { account: decodeURIComponent(account()) } : {}) });
    const answer = text === "" ? null : await fetch(`/v1/search?${query}`).catch(() => ({ ok: false }));
    const found = answer?.ok ? (await answer.json()).entries : [];
    const failed = answer && !answer.ok && answer.status !== FORBIDDEN;
    if (number === asked) {
      const shown = screen === null ? found.filter((hit) => hit.kind !== "screen") : found.filter((hit) => hit.kind === "account").map((hit) => ({ ...hit, url: `${hit.url}${screen}${point()}` }));
      show([...own, ...shown], failed ? t("The server did not answer.") : screen !== null && text === "" ? t("Type a part of its name.") : null);
    }
  };

  const open = (of = null) => {
    if (!dialog().open) {
      screen = of;
      field().placeholder = of === null ? field().getAttribute("aria-label") : t("Switch to account");
      dialog().showModal();
      field().value = "";
      search("");
    }
    field().focus();
  };

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && document.getElementById("open-palette")) {
      event.preventDefault();
      open();
      return;
    }
    if (event.target.id !== "palette-text") {
      return;
    }
    const current = list().querySelector("[aria-selected=true]");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const next = event.key === "ArrowDown" ? current?.nextElementSibling : current?.previousElementSibling;
      select(next ?? current);
    } else if (event.key === "Enter") {
      event.preventDefault();
      current?.click();
    }
  });

  document.addEventListener("input", (event) => {
    if (event.target.id === "palette-text") {
      clearTimeout(waiting);
      waiting = setTimeout(() => search(field().value.trim().toLowerCase()), WAIT_MS);
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("#open-palette")) {
      open();
    } else if (event.target.closest("#switch")) {
      open(event.target.dataset.screen);
    } else if (event.target === dialog()) {
      dialog().close();
    }
  });
})();
