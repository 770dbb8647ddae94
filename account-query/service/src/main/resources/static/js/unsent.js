"use strict";

/*
 * What somebody wrote and has not sent yet stays, where the page around it is drawn anew, and the focus where it was, so
 * that one can go on with the keys. Only forms and fields with an id are kept.
 */
(() => {
  const FORMS = "form[data-command][id], form[data-to][id]";
  const TEXT = "input[type=text], input[type=search], input:not([type]), textarea";
  let unsent = [];
  let focused = null;

  const named = (form) => Array.from(form.elements).filter((field) => field.name && field.type !== "hidden");
  const isChosen = (field) => ["radio", "checkbox"].includes(field.type);

  const written = (form) => ({
    id: form.id,
    hidden: form.hidden,
    values: named(form).map((field) => (isChosen(field) ? field.checked : field.value)),
  });

  const restore = ({ id, hidden, values }) => {
    const form = document.getElementById(id);
    const fields = form ? named(form) : [];
    if (fields.length !== values.length) {
      return;
    }
    fields.forEach((field, index) => {
      field[isChosen(field) ? "checked" : "value"] = values[index];
    });
    form.dataset.unsent = "";
    form.hidden = hidden;
    document.querySelector(`[aria-controls="${id}"]`)?.setAttribute("aria-expanded", String(!hidden));
    for (let fold = form.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
  };

  const focus = ({ id, typed }) => {
    const field = document.getElementById(id);
    if (field && typed !== null) {
      field.value = typed;
    }
    if (field && document.activeElement !== field) {
      field.closest("details")?.setAttribute("open", "");
      field.focus({ preventScroll: true });
    }
  };

  document.addEventListener("input", (event) => {
    const form = event.target.closest(FORMS);
    if (form) {
      form.dataset.unsent = "";
    }
  });
  /* Whoever leaves is asked, but who cancels. */
  document.addEventListener("click", (event) => {
    if (event.target.closest("form .buttons a")) {
      delete event.target.closest("form").dataset.unsent;
    }
  });
  window.addEventListener("beforeunload", (event) => {
    if (Array.from(document.querySelectorAll(`:is(${FORMS})[data-unsent]`)).some((form) => !form.hidden)) {
      event.preventDefault();
    }
  });

  /* Before what else listens takes parts of the page away. A form of another page may have the same id. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    const same = event.detail.pathInfo.requestPath.replace(/\?.*/, "") === location.pathname;
    const field = document.activeElement;
    focused = field?.id ? { id: field.id, typed: field.matches(TEXT) && field.value !== field.defaultValue ? field.value : null } : null;
    unsent = same ? Array.from(event.detail.target.querySelectorAll(`:is(${FORMS})[data-unsent]`), written) : [];
  }, { capture: true });
  document.addEventListener("htmx:afterSwap", () => {
    unsent.forEach(restore);
    unsent = [];
    if (focused) {
      focus(focused);
    }
    focused = null;
  });
})();
