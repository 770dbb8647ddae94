"use strict";

/*
 * Sends forms to the commands of the API. <form data-command="hold-meeting"> becomes the JSON body of that command: a
 * field is what its name says, as its data-as says (number, list, moment; else text), and nothing where it is empty.
 *   data-id="meetingId"          is made up where the form leaves it open, from the field that data-id-from names
 *   data-each="open-action-item" is a command of its own for each line
 */
(() => {
  const section = () => document.getElementById("record");
  const part = (form, selector) => form.querySelector(selector);

  /* What is said once the page is there that has it. */
  let recorded = null;

  const random = () => Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  const named = (text) => {
    const words = text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40).replace(/-$/, "");
    return `${words || "made"}-${random().slice(0, 6)}`;
  };

  /* The instant at which clocks of a zone show this; twice, since the first guess may lie beyond a change of clocks. */
  const instant = (shown, zone) => {
    const wall = Date.parse(`${shown}Z`);
    const clock = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
    const ahead = (at) => Date.parse(`${clock.format(at).replace(" ", "T")}Z`) - Math.floor(at / 1000) * 1000;
    const guess = wall - ahead(wall);
    return new Date(wall - ahead(guess)).toISOString();
  };

  const read = (field) => {
    const text = field.value.trim();
    if (text === "" || field.disabled || (["radio", "checkbox"].includes(field.type) && !field.checked)) {
      return undefined;
    }
    switch (field.dataset.as) {
      case "number":
        return Number.isFinite(Number(text)) ? Number(text) : text;
      case "list":
        return field.type === "checkbox" ? [text] : text.split(",").map((item) => item.trim()).filter(Boolean);
      case "moment":
        return instant(text, section().dataset.zone);
      default:
        return text;
    }
  };

  const fields = (form) => Array.from(form.elements).filter((field) => field.name);

  /* The same name again only if all that is sent is the same again. */
  const kept = (form, what, make) => {
    form.kept ??= new Map();
    if (!form.kept.has(what)) {
      form.kept.set(what, make());
    }
    return form.kept.get(what);
  };

  const bodyOf = (form) => {
    const body = {};
    for (const field of fields(form).filter((each) => !each.dataset.each)) {
      const value = read(field);
      if (value !== undefined) {
        body[field.name] = Array.isArray(value) ? [...(body[field.name] ?? []), ...value] : value;
      }
    }
    const id = form.dataset.id;
    if (id && !body[id]) {
      body[id] = kept(form, JSON.stringify(body), () => named(body[form.dataset.idFrom] ?? form.dataset.id.replace("Id", "")));
    }
    return body;
  };

  /* The form's command, and those of the lines in it. */
  const requests = (form) => {
    const body = bodyOf(form);
    const more = fields(form).filter((field) => field.dataset.each).flatMap((field) =>
      field.value.split("\n").map((line) => line.trim()).filter(Boolean).map((line, index) => {
        const text = { [field.name]: line, ...(body.occurredAt ? { occurredAt: body.occurredAt } : {}) };
        const id = kept(form, `${index} ${JSON.stringify(text)}`, () => named(line));
        return { command: field.dataset.each, body: { [field.dataset.eachId]: id, ...text }, field };
      }));
    return [{ command: form.dataset.command, body }, ...more];
  };

  const send = async (form, { command, body }) => {
    const text = JSON.stringify(body);
    const answer = await fetch(`/v1/accounts/${encodeURIComponent(section().dataset.account)}/${command}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": kept(form, command + text, random) },
      body: text,
    });
    const said = await answer.json().catch(() => ({}));
    return answer.ok ? { done: said } : { problem: { status: answer.status, ...said } };
  };

  const clear = (form) => {
    for (const said of form.querySelectorAll(".wrong:not([data-trouble])")) {
      said.remove();
    }
    for (const field of form.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("aria-describedby");
    }
    part(form, "[data-trouble]").hidden = true;
  };

  /* Beside its field. False where the form has none of that name. */
  const point = (form, name, message, own) => {
    const field = own ?? fields(form).find((each) => each.name === name && !each.dataset.each);
    if (!field) {
      return false;
    }
    const said = document.createElement("p");
    said.className = "wrong";
    said.id = `${form.id}-${field.name}-wrong`;
    said.textContent = message.charAt(0).toUpperCase() + message.slice(1);
    field.closest(".field").append(said);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", said.id);
    return true;
  };

  const trouble = (form, text) => {
    const said = part(form, "[data-trouble]");
    said.textContent = text;
    said.hidden = false;
    (part(form, "[aria-invalid]") ?? part(form, "button")).focus();
  };

  const told = (problem) =>
    problem.status === 401 ? "You are no longer signed in. Sign in in another tab and record again: what you wrote stays here."
    : `${problem.title ?? "It was not recorded"}${problem.detail ? `: ${problem.detail}` : ""}.`;

  const refused = (form, problem, request) => {
    const unplaced = (problem.errors ?? []).filter((error) => !point(form, error.pointer.split("/")[1], error.detail, request.field));
    const pointed = (problem.errors ?? []).length > unplaced.length;
    trouble(form, pointed && unplaced.length === 0 ? "Not recorded yet: see above." : told(problem));
  };

  /* What the browser itself can see is missing. */
  const isComplete = (form) => {
    const missing = fields(form).filter((field) => !field.validity.valid);
    const names = new Set();
    for (const field of missing) {
      if (!names.has(field.name)) {
        names.add(field.name);
        point(form, field.name, field.type === "radio" ? "Choose one." : "Say something here.", field);
      }
    }
    if (missing.length > 0) {
      trouble(form, "Not recorded yet: something is missing.");
    }
    return missing.length === 0;
  };

  const close = (form) => {
    form.hidden = true;
    const button = document.querySelector(`[aria-controls="${form.id}"]`);
    button.setAttribute("aria-expanded", "false");
    return button;
  };

  const tell = () => {
    const place = document.getElementById("recorded");
    const link = document.createElement("a");
    link.href = `/accounts/${encodeURIComponent(section().dataset.account)}/audit#${recorded.eventIds[0]}`;
    link.textContent = `event ${new Intl.NumberFormat("en-GB").format(recorded.firstPosition)}`;
    place.replaceChildren("Recorded as ", link, recorded.more ? `, with ${recorded.more} more` : "", ".");
    place.hidden = false;
    place.focus();
    recorded = null;
  };

  /* The page that has it. What was recorded is known by now, so that it is told even where the page cannot be had. */
  const show = async (position) => {
    try {
      // With a source of its own it does not wait for a page that is on its way and does not know of it.
      await htmx.ajax("GET", location.pathname + location.search, {
        source: "#page",
        target: "#page",
        select: "#page",
        swap: "outerHTML show:none",
        headers: { "X-Min-Position": String(position) },
      });
    } catch {
      // The page says by itself that the server does not answer.
    }
    tell();
  };

  const submit = async (form) => {
    clear(form);
    if (!isComplete(form) || form.getAttribute("aria-busy")) {
      return;
    }
    form.setAttribute("aria-busy", "true");
    try {
      const done = [];
      for (const request of requests(form)) {
        const { problem, done: receipt } = await send(form, request);
        if (problem) {
          refused(form, problem, request);
          return;
        }
        done.push(receipt);
      }
      recorded = { ...done[0], more: done.length - 1 };
      form.reset();
      form.kept = null;
      close(form);
      await show(done.at(-1).lastPosition);
    } catch {
      trouble(form, "The server did not answer, so this may have been recorded or not. Record again: what is recorded is not recorded twice.");
    } finally {
      form.removeAttribute("aria-busy");
    }
  };

  document.addEventListener("submit", (event) => {
    if (event.target.matches("#record form[data-command]")) {
      event.preventDefault();
      submit(event.target);
    }
  });

  const opened = () => section()?.querySelector("form:not([hidden])");

  const open = (button) => {
    const other = opened();
    if (other) {
      close(other);
    }
    const form = document.getElementById(button.getAttribute("aria-controls"));
    if (form === other) {
      return;
    }
    form.hidden = false;
    button.setAttribute("aria-expanded", "true");
    document.getElementById("recorded").hidden = true;
    part(form, "input:checked, select, input, textarea").focus();
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("#record button");
    if (button?.hasAttribute("aria-controls")) {
      open(button);
    } else if (button?.hasAttribute("data-close")) {
      close(button.form).focus();
    }
  });

  document.addEventListener("keydown", (event) => {
    const form = event.target.closest?.("#record form");
    if (form && event.key === "Escape") {
      close(form).focus();
    }
  });

  /* Where nobody writes or reads, the part is drawn anew with the rest of the page. */
  document.addEventListener("htmx:beforeSwap", (event) => {
    const shown = section();
    const inUse = opened() || document.getElementById("recorded")?.hidden === false;
    if (shown && event.detail.shouldSwap && event.detail.target.contains(shown) && (recorded || !inUse)) {
      shown.remove();
    }
  });
})();
