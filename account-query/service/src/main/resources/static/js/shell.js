"use strict";

/* What is around every page: parts that open over it, and how it looks. */
(() => {
  const YEAR_S = 365 * 24 * 60 * 60;

  /* One is open at a time, and it goes where one turns to something else. */
  document.addEventListener("click", (event) => {
    for (const open of document.querySelectorAll(".drop[open]")) {
      if (!open.contains(event.target)) {
        open.open = false;
      }
    }
  });
  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && document.querySelector(".drop[open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });

  /* What one person recorded is not said to the next. */
  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("action") === "/sign-out") {
      sessionStorage.clear();
    }
  });

  /* The server draws the next page in it, so that none flashes in the other. */
  document.addEventListener("change", async (event) => {
    if (event.target.name === "theme") {
      const theme = event.target.value;
      const chosen = theme !== "system";
      document.cookie = `theme=${chosen ? theme : ""}; path=/; max-age=${chosen ? YEAR_S : 0}; samesite=strict`;
      document.documentElement.toggleAttribute("data-theme", chosen);
      if (chosen) {
        document.documentElement.dataset.theme = theme;
      }
      document.dispatchEvent(new CustomEvent("theme"));
    }
    if (event.target.id === "language") {
      const written = document.querySelectorAll("form[data-unsent]:not([hidden])");
      const sure = written.length === 0 || (await ask.confirm(t("Leave what you have written?"), [t("The page is drawn anew in the other language; what is not recorded yet is lost.")], t("Change the language")));
      if (!sure) {
        event.target.value = document.documentElement.lang;
        return;
      }
      written.forEach((form) => form.removeAttribute("data-unsent"));
      document.cookie = `language=${event.target.value}; path=/; max-age=${YEAR_S}; samesite=strict`;
      location.reload();
    }
  });
})();
