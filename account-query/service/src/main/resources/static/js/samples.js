"use strict";

/* Samples of events to copy. */
(() => {
  /* The address is the one that this browser knows, whatever stands between. */
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

  document.addEventListener("input", (event) => {
    if (event.target.id === "type-search") {
      search(event.target.value);
    }
  });

  const begin = () => {
    address();
    choose();
  };
  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:afterSwap", begin);
})();
