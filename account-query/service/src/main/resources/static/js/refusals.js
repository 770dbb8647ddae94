"use strict";

/* Why something was not recorded: beside the fields that it is about, and in a sentence. */
const refusals = (() => {
  const { fields } = entries;
  const part = (form, selector) => form.querySelector(selector);

  const clear = (form) => {
    for (const said of form.querySelectorAll(".wrong:not([data-trouble])")) {
      said.remove();
    }
    for (const field of form.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    }
    part(form, "[data-trouble]")?.setAttribute("hidden", "");
  };

  /* Days as people write them; those of an instant belong to an example of one. */
  const inDayWords = (text) =>
    text.replace(/(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])/g, (day) => {
      const time = new Date(day);
      return Number.isNaN(time.getTime()) ? day : new Intl.DateTimeFormat(t.locale, { dateStyle: "medium", timeZone: "UTC" }).format(time);
    });

  /* Beside its field. False where the form has none of that name. */
  const point = (form, name, message, own) => {
    const field = own ?? fields(form).find((each) => each.name === name && !each.dataset.each && each.type !== "hidden");
    if (!field?.closest(".field")) {
      return false;
    }
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    const said = document.createElement("p");
    said.className = "wrong";
    said.id = `${form.id}-${field.name.replaceAll(".", "-")}-wrong`;
    said.textContent = inDayWords(message.charAt(0).toUpperCase() + message.slice(1));
    field.closest(".field").append(said);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", said.id);
    return true;
  };

  /* A form of one button has no place of its own for it. */
  const trouble = (form, text) => {
    const said = part(form, "[data-trouble]");
    if (!said) {
      notice.toast(true, text);
      return;
    }
    said.textContent = inDayWords(text);
    said.hidden = false;
    (part(form, "[aria-invalid]") ?? part(form, "button")).focus();
  };

  /* The form is about the item anyway, whose id the sentence of the problem has. */
  const ofState = ({ item, state, needed }) =>
    `${ask.said(`this ${t.short === "en" ? item.replaceAll("-", " ") : item} is ${state}; this needs it to be ${needed}`)}.`;

  const told = (problem) =>
    problem.status === 401 ? t("You are no longer signed in. Sign in in another tab and record again: what you wrote stays here.")
    : problem.status === 404 ? t("You no longer see this account: it may have been handed over. Nothing was recorded, and what you wrote stays here.")
    : ["report-draft-is-approved", "report-draft-is-delivered"].includes(problem.reason) ? t("Nothing was recorded: it was approved meanwhile.")
    : problem.item && ![problem.state, problem.needed].includes("unknown") ? ofState(problem)
    : `${t.problem(problem.title ?? "It was not recorded")}${problem.detail ? `: ${t.problem(problem.detail)}` : ""}.`;

  /* The names that a field of a problem may have: the path itself, that within a replacement, or the first step. */
  const pathsOf = (pointer) => {
    const steps = (pointer ?? "").split("/").slice(1);
    return [steps.join("."), ["replacement", "fact", ...steps.slice(1)].join("."), steps[0] ?? ""];
  };

  /* The server asks for an amount with the quotes of JSON, which nobody writes. */
  const inWords = (detail) => detail.replace(/ written as a string such as "([^"]+)"(?:, with its quotes)?/, " such as $1");

  /* @param field of a line that is a command of its own; null for a field by its name */
  const show = (form, problem, field) => {
    const errors = problem.errors ?? [];
    const unplaced = errors.filter((error) => !pathsOf(error.pointer).some((path) => point(form, path, t.problem(inWords(error.detail)), field)));
    trouble(form, errors.length > 0 && unplaced.length === 0 ? t("Not recorded yet: see above.") : told(problem));
  };

  /* What the browser sees is missing in a field, or wrong. */
  const missed = (field) =>
    field.type === "radio" || field.tagName === "SELECT" ? t("Choose one.")
    : field.validity.rangeUnderflow || field.validity.rangeOverflow ? (field.min && field.max ? t`From ${field.min} to ${field.max}.` : field.min ? t`${field.min} or more.` : t`${field.max} at the most.`)
    : ["date", "datetime-local"].includes(field.type) ? t("Choose a day.")
    : field.type === "number" ? t("Say a number.")
    : t("Say something here.");

  /* What the browser itself can see is missing. */
  const isComplete = (form) => {
    const missing = fields(form).filter((field) => !field.validity.valid);
    const names = new Set();
    for (const field of missing) {
      if (!names.has(field.name)) {
        names.add(field.name);
        point(form, field.name, missed(field), field);
      }
    }
    if (missing.length > 0) {
      trouble(form, missing.some((field) => field.validity.valueMissing) ? t("Not recorded yet: something is missing.") : t("Not recorded yet: see above."));
    }
    return missing.length === 0;
  };

  return { clear, trouble, told, show, isComplete };
})();
