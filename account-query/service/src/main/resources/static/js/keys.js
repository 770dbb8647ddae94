"use strict";

/* Keys that work on every page, and the help that tells of them. */
(() => {
  const help = () => document.getElementById("keys");
  const isTyping = (element) => element.matches("input:not([type=range]), select, textarea, [contenteditable]");

  const isFolded = (row) => row.closest("details:not([open])") !== null;
  const rows = () => Array.from(document.querySelectorAll(".list tbody tr")).filter((row) => !isFolded(row));
  const links = () => rows().flatMap((row) => row.querySelector("a[href]") ?? []);

  const move = (by) => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    all[at < 0 ? 0 : Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
  };

  const focus = (id) => {
    const field = document.getElementById(id);
    field?.focus();
    field?.select?.();
  };

  const keys = {
    "/": () => focus("q"),
    "?": () => help().showModal(),
    j: () => move(1),
    k: () => move(-1),
    t: () => {
      document.getElementById("when")?.setAttribute("open", "");
      focus("slider");
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help().open) {
      return;
    }
    if (event.target.id === "q" && event.key === "ArrowDown") {
      event.preventDefault();
      keys.j();
      return;
    }
    if (isTyping(event.target)) {
      return;
    }
    const inList = event.target.closest(".list tbody");
    const act = inList && event.key === "ArrowDown" ? keys.j : inList && event.key === "ArrowUp" ? keys.k : keys[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.id === "show-keys") {
      help().showModal();
    }
  });
})();
