"use strict";

/*
 * Sends forms to the commands of the API. <form data-command="hold-meeting"> becomes the JSON body of that command: a
 * field is what its name says, as its data-as says (number, flag, list, nobody, lines, numbers, hours, moment; else text), and
 * nothing where it is empty. A name with dots is a path: kpi.value, targets.0.value.
 *   data-account, data-zone      whose it is, and of which clock its times are; of the form or of what is around it
 *   data-version                 the version of the account that it was written for: what is newer is refused
 *   data-to="/v1/playbooks"      the route of a command that is on no account: nothing can undo what it records
 *   data-id="meetingId"          is made up where the form leaves it open, from the field that data-id-from names
 *   data-each="open-action-item" is a command of its own for each line
 *   data-back="/alerts"          where it leads once it was sent, {accountId} being what was sent or answered; without
 *                                one to where one came from, or to data-home. With neither the page is drawn anew
 */
(() => {
  const UNDO_MS = 10000;
  const DONE = { "correct-fact": t("Corrected"), "retract-facts": t("Retracted") };
  const section = () => document.getElementById("record");
  const around = (form, name) => form.closest(`[data-${name}]`).dataset[name];
  const part = (form, selector) => form.querySelector(selector);

  /* What is said once the page is there that has it. */
  let recorded = null;

  const random = () => Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  /* Letters of an id in place of others. */
  const LETTERS = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", þ: "th" };
  const plain = (text) => text.normalize("NFC").replace(/[äöüßæœøłđþ]/g, (letter) => LETTERS[letter]).normalize("NFD").replace(/\p{M}/gu, "");

  const named = (text) => {
    const words = plain(text.toLowerCase()).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40).replace(/-$/, "");
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

  /* Hours as a length of time: PT1H30M for 1.5. What is no number stays as it is, for the server to say so. */
  const lengthOf = (text) => {
    const minutes = Math.round(Number(text) * 60);
    return minutes >= 0 ? `PT${Math.floor(minutes / 60)}H${minutes % 60 ? `${minutes % 60}M` : ""}` : text;
  };

  /* An amount as people write it: in German 1.000,50 and else 1,000.50, or either without thousands; else as it is. */
  const amountOf = (text) => {
    const [decimal, thousand] = t.short === "de" ? [",", "[.\\s]"] : ["[.]", "[,\\s]"];
    const form = new RegExp(`^(-?(?:[1-9]\\d{0,2}(?:${thousand}\\d{3})+|\\d+))(?:${decimal}(\\d+))?$`).exec(text);
    return form ? form[1].replace(/[.,\s]/g, "") + (form[2] ? `.${form[2]}` : "") : text;
  };

  /* A form is filled in as amounts are stored, with a point, which in German stands between thousands. */
  const localize = () => {
    for (const field of t.short === "de" ? document.querySelectorAll("input[data-as=amount]") : []) {
      field.defaultValue = field.defaultValue.replace(".", ",");
    }
  };

  document.addEventListener("DOMContentLoaded", localize);
  document.addEventListener("htmx:afterSwap", localize);

  const numberOf = (text) => (Number.isFinite(Number(text)) ? Number(text) : text);
  const linesOf = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

  /* The user name of a colleague, who may be called by the name that is shown for it. */
  const calledBy = (field, text) =>
    Array.from(field.list?.options ?? []).find((option) => option.value === text || option.text.trim().toLowerCase() === text.toLowerCase())?.value;

  /* What a user name is shown as: as it is suggested, or as it is made up of first names and surnames. */
  const shownName = (field, id) =>
    Array.from(field.list?.options ?? []).find((option) => option.value === id)?.text.trim() ??
    id.split(".").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");

  const read = (form, field) => {
    const text = field.value.trim();
    if (text === "" || field.disabled || (["radio", "checkbox"].includes(field.type) && !field.checked)) {
      return undefined;
    }
    switch (field.dataset.as) {
      case "number":
        return numberOf(text);
      case "amount":
        return amountOf(text);
      case "currency":
        return text.toUpperCase();
      case "flag":
        return text === "true";
      case "lines":
        return linesOf(text);
      case "numbers":
        return linesOf(text).map(numberOf);
      case "hours":
        return lengthOf(text);
      case "nobody":
        return [];
      case "list":
        return field.type === "checkbox" ? [text] : text.split(",").map((item) => item.trim()).filter(Boolean);
      case "moment":
        return instant(text, around(form, "zone"));
      default:
        return field.dataset.colleague === undefined ? text : (calledBy(field, text) ?? text);
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

  /* What a path leads through is made on the way: a list where a number follows. */
  const put = (body, path, value) => {
    const steps = path.split(".");
    const last = steps.pop();
    const place = steps.reduce((inner, step, index) => {
      inner[step] ??= /^\d+$/.test(steps[index + 1] ?? last) ? [] : {};
      return inner[step];
    }, body);
    place[last] = Array.isArray(value) ? [...(place[last] ?? []), ...value] : value;
  };

  /* A row of a list that was left empty is none. */
  const packed = (value) =>
    Array.isArray(value) ? value.filter((entry) => entry !== undefined).map(packed)
    : value !== null && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, packed(inner)]))
    : value;

  const bodyOf = (form) => {
    const filled = {};
    for (const field of fields(form).filter((each) => !each.dataset.each && !("withEach" in each.dataset))) {
      const value = read(form, field);
      if (value !== undefined) {
        put(filled, field.name, value);
      }
    }
    const body = { ...packed(filled), ...(form.dataset.newUser === "true" ? { newUser: true } : {}) };
    const id = form.dataset.id;
    if (id && !body[id]) {
      body[id] = kept(form, JSON.stringify(body), () => named(body[form.dataset.idFrom] ?? form.dataset.id.replace("Id", "")));
    }
    return body;
  };

  /* The form's command, and those of the lines in it, each with what is said of all of them. */
  const requests = (form) => {
    const body = bodyOf(form);
    const ofAll = fields(form).filter((field) => "withEach" in field.dataset).map((field) => [field.name, read(form, field)]).filter(([, value]) => value !== undefined);
    const more = fields(form).filter((field) => field.dataset.each).flatMap((field) =>
      linesOf(field.value).map((line, index) => {
        const text = { [field.name]: line, ...Object.fromEntries(ofAll), ...(body.occurredAt ? { occurredAt: body.occurredAt } : {}) };
        const id = kept(form, `${index} ${JSON.stringify(text)}`, () => named(line));
        return { command: field.dataset.each, body: { [field.dataset.eachId]: id, ...text }, field };
      }));
    return [{ command: form.dataset.command, body }, ...more];
  };

  const routeOf = (account, command) => `/v1/accounts/${encodeURIComponent(account)}/${command}`;

  const post = async (route, text, key, version) => {
    const answer = await fetch(route, {
      method: "POST",
      headers: { ...ask.drawnFor(), "Content-Type": "application/json", "Idempotency-Key": key, ...(version ? { "If-Match": `"${version}"` } : {}) },
      body: text,
    });
    const said = await answer.json().catch(() => ({}));
    return answer.ok ? { done: said } : { problem: { status: answer.status, ...said } };
  };

  const send = (form, { command, body }) => {
    const text = JSON.stringify(body);
    const route = form.dataset.to ?? routeOf(around(form, "account"), command);
    return post(route, text, kept(form, route + text, random), form.dataset.version);
  };

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
      toast(true, text);
      return;
    }
    said.textContent = inDayWords(text);
    said.hidden = false;
    (part(form, "[aria-invalid]") ?? part(form, "button")).focus();
  };

  /* What a step was refused for, which names the thing by its id: the form is about it anyway. */
  const STATE = /^([a-z-]+) \S+ is (?!unknown)([a-z-]+); this needs it to be /;

  const APPROVED = /^the draft of report \S+ is (approved|delivered); submit-report /;

  const told = (problem) =>
    problem.status === 401 ? t("You are no longer signed in. Sign in in another tab and record again: what you wrote stays here.")
    : problem.status === 404 ? t("You no longer see this account: it may have been handed over. Nothing was recorded, and what you wrote stays here.")
    : APPROVED.test(problem.detail ?? "") ? t("Nothing was recorded: it was approved meanwhile.")
    : STATE.test(problem.detail ?? "") ? `${ask.said(problem.detail.replace(STATE, (_, kind, state) => `this ${t.short === "de" ? kind : kind.replaceAll("-", " ")} is ${state}; this needs it to be `))}.`
    : `${t.problem(problem.title ?? "It was not recorded")}${problem.detail ? `: ${t.problem(problem.detail)}` : ""}.`;

  /* The names that a field of a problem may have: the path itself, that within a replacement, or the first step. */
  const pathsOf = (pointer) => {
    const steps = (pointer ?? "").split("/").slice(1);
    return [steps.join("."), ["replacement", "fact", ...steps.slice(1)].join("."), steps[0] ?? ""];
  };

  /* The server asks for an amount with the quotes of JSON, which nobody writes. */
  const inWords = (detail) => detail.replace(/ written as a string such as "([^"]+)"(?:, with its quotes)?/, " such as $1");

  const writtenOver = (form) => JSON.stringify(fields(form).map((field) => field.defaultValue));

  /* The account changed, and perhaps what was written over. If it did not, it is sent again as it is. */
  const outdated = async (form) => {
    const isDrawn = await ask.show(null, await positionOf({}));
    const anew = document.getElementById(form.id);
    if (isDrawn && anew && writtenOver(anew) === writtenOver(form)) {
      await submit(anew);
    } else if (anew) {
      toast(true, t("This was changed meanwhile. What you wrote is still here: read what is new, then save again."));
    } else {
      const written = fields(form).filter((field) => field.type !== "hidden").map((field) => field.value).join("\n");
      toast(true, t("This can no longer be changed. What you wrote, to be copied:"), ask.element("pre", {}, written));
    }
  };

  const refused = async (form, problem, request) => {
    if (problem.status === 412) {
      await outdated(form);
      return;
    }
    if (problem.status === 409 && !part(form, "[data-trouble]")) {
      await ask.show(null, await positionOf({})); // The row of the button is no longer as it was.
    }
    const unplaced = (problem.errors ?? []).filter((error) => !pathsOf(error.pointer).some((path) => point(form, path, t.problem(inWords(error.detail)), request.field)));
    const pointed = (problem.errors ?? []).length > unplaced.length;
    trouble(form, pointed && unplaced.length === 0 ? t("Not recorded yet: see above.") : told(problem));
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

  const close = (form) => {
    form.hidden = true;
    const button = document.querySelector(`[aria-controls="${form.id}"]`);
    button.setAttribute("aria-expanded", "false");
    return button;
  };

  /* The page that led here; not another form. */
  const cameFrom = () => {
    const from = document.referrer.startsWith(`${location.origin}/`) ? new URL(document.referrer) : null;
    return from && !/^\/sign-in|\/record(\/|$)|\/change$/.test(from.pathname) ? from.pathname + from.search : null;
  };

  const place = () => document.getElementById("done");
  let leaving = null;

  /* Stays while somebody is at it. */
  const leave = () => {
    if (place().matches(":hover") || place().querySelector(":focus")) {
      leaving = setTimeout(leave, UNDO_MS);
    } else {
      place().hidden = true;
    }
  };

  const closing = () => {
    const button = ask.element("button", { type: "button", class: "quiet", id: "done-close", "aria-label": t("Close") });
    button.addEventListener("click", () => (place().hidden = true));
    return button;
  };

  /* It never covers the field that somebody is at. */
  const makeWay = () => {
    const field = document.activeElement?.closest("input, select, textarea");
    place().classList.remove("up");
    const [said, at] = [place().getBoundingClientRect(), field?.getBoundingClientRect()];
    place().classList.toggle("up", Boolean(at) && at.bottom > said.top && at.top < said.bottom && at.right > said.left && at.left < said.right);
  };
  document.addEventListener("focusin", makeWay);

  const show = (wrong, ...parts) => {
    clearTimeout(leaving);
    place().classList.toggle("refused", wrong);
    place().replaceChildren(...parts, closing());
    place().hidden = false;
    makeWay();
    leaving = setTimeout(leave, UNDO_MS);
  };

  const toast = (wrong, ...parts) => {
    show(wrong, ...parts);
    place().focus({ preventScroll: true });
  };

  /* Corrections and retractions name a fact, and are themselves none that could be taken back by one. */
  const isUndoable = (command) => !["correct-fact", "retract-facts"].includes(command);

  /* All that was recorded of an account, or nothing. */
  const undo = async (done) => {
    sessionStorage.removeItem(SAID);
    let position = 0;
    const refusals = [];
    if (done.length > 1) {
      toast(false, t("Undoing…"));
    }
    for (const { account, eventIds, version } of done) {
      const body = JSON.stringify({ retracts: eventIds, reason: "undone" });
      const { problem, done: receipt } = await post(routeOf(account, "retract-facts"), body, random(), version).catch(() => ({ problem: { title: "The server did not answer" } }));
      if (problem) {
        refusals.push(told(problem));
      } else {
        position = Math.max(position, receipt.lastPosition);
      }
    }
    if (position > 0 || done.some((each) => each.version)) {
      await ask.show(null, position || 1);
    }
    toast(refusals.length > 0, refusals.length > 0 ? [...new Set(refusals)].join(" ") : t("Undone."));
  };

  /* What was said stays for its ten seconds, on the page that it belongs to. */
  const SAID = "said";

  const tell = (say = toast) => {
    const { account, command, undoable, eventIds, firstPosition, what } = recorded;
    const said = document.createElement("span");
    said.id = "recorded";
    if (what) {
      const done = document.createElement("strong");
      done.textContent = `${what}. `;
      said.append(done);
    }
    if (firstPosition) {
      const event = document.createElement(account ? "a" : "span");
      event.textContent = t`event ${new Intl.NumberFormat(t.locale).format(firstPosition)}`;
      if (account) {
        event.href = `/accounts/${encodeURIComponent(account)}/audit#${eventIds[0]}`;
      }
      said.append(t("Recorded as "), event, eventIds.length > 1 ? t`, with ${eventIds.length - 1} more` : "", ".");
    } else {
      said.append(t("Recorded."));
    }
    const parts = [said];
    if (undoable.length > 0 && isUndoable(command)) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "second";
      button.id = "undo";
      button.textContent = t("Undo");
      button.addEventListener("click", () => undo(undoable), { once: true });
      parts.push(button);
    }
    say(false, ...parts);
    recorded.until ??= Date.now() + UNDO_MS;
    recorded.page = location.pathname;
    sessionStorage.setItem(SAID, JSON.stringify(recorded));
    recorded = null;
  };

  /* What another script recorded is said and undone as what a form recorded. */
  document.addEventListener("recorded", (event) => {
    recorded = event.detail;
    tell();
  });
  document.addEventListener("take-back", (event) => undo(event.detail));

  document.addEventListener("DOMContentLoaded", () => {
    const said = JSON.parse(sessionStorage.getItem(SAID) ?? "null");
    sessionStorage.removeItem(SAID);
    if (said && said.until > Date.now() && said.page === location.pathname) {
      recorded = said;
      tell(show);
    }
  });

  document.addEventListener("htmx:pushedIntoHistory", (event) => {
    if (!recorded && JSON.parse(sessionStorage.getItem(SAID) ?? "null")?.page !== event.detail.path.replace(/[?#].*/, "")) {
      place().hidden = true;
    }
  });

  /* Where nothing says which event it is, all that is there by now. */
  const positionOf = async (receipt) => receipt.lastPosition ?? (await (await fetch("/v1/log/head")).json()).position;

  /* An account that was opened is known by what was answered. */
  const placeOf = (back, known) => back?.replace(/\{(\w+)\}/, (_, name) => encodeURIComponent(known[name]));

  /* Several accounts at once: each has a receipt of its own, and some may be refused. */
  const together = (receipt) => {
    const each = receipt.handedOver ?? [];
    return each.length === 0 ? receipt : { ...receipt, lastPosition: Math.max(...each.map((one) => one.lastPosition)) };
  };

  /* What was handed over is no longer chosen, so that sending again sends the rest, as another request. */
  const someRefused = (form, { handedOver, refused: left }) => {
    const boxOf = ({ accountId }) => part(form, `input[value="${CSS.escape(accountId)}"]`);
    const nameOf = (one) => boxOf(one)?.closest("label").textContent.trim() ?? one.accountId;
    const names = handedOver.map(nameOf).join(", ");
    for (const one of handedOver) {
      const box = boxOf(one);
      if (box) {
        box.checked = false;
        box.disabled = true;
      }
    }
    form.kept = null;
    trouble(form, [
      t`${handedOver.length} of ${handedOver.length + left.length} accounts were handed over.`,
      ...(names ? [t`Handed over: ${names}.`] : []),
      ...left.map((one) => `${nameOf(one)}: ${t.problem(one.detail)}.`),
    ].join(" "));
  };

  /* A user name that is none of those suggested may be a slip: whoever it names would never see what it is about. */
  const knowsAll = async (form) => {
    const strangers = fields(form).filter((field) => field.dataset.colleague !== undefined && field.value.trim() && !calledBy(field, field.value.trim()));
    form.dataset.newUser = String(strangers.length > 0 && isHandOver(form));
    return strangers.length === 0 || ask.confirm(
      t`Nobody here is called ${strangers.map((field) => field.value.trim()).join(", ")} yet`,
      [t("Is it the user name that this person signs in with? Under another one they see nothing of this.")],
      t("Record it"),
    );
  };

  /* Clocks differ by a little; more than that is a slip, or a plan. */
  const A_MINUTE = 60000;

  const isOver = async (form) => {
    const moment = fields(form).find((field) => field.name === "occurredAt" && field.value);
    return !moment || Date.parse(read(form, moment)) <= Date.now() + A_MINUTE || ask.confirm(
      t("This lies ahead"),
      [t("What is recorded for a time to come counts from then on: until then no screen shows it.")],
      t("Record it"),
    );
  };

  /* What is to be done by a day that is over would be late at once. */
  const isToCome = async (form) => {
    const over = fields(form).find((field) => field.type === "date" && /(^|\.)due$/.test(field.name) && field.value && field.value !== field.defaultValue && field.value < inDays(0, around(form, "zone")).slice(0, 10));
    return !over || ask.confirm(
      t("This day is over"),
      [t("Items due before today are overdue at once.")],
      t("Record it"),
    );
  };

  /* A form of an account is filled in with its currency, or that of the contract before. */
  const isInItsCurrency = async (form) => {
    const other = fields(form).find((field) => field.dataset.as === "currency" && field.defaultValue && ![undefined, field.defaultValue].includes(read(form, field)));
    return !other || form.dataset.to || ask.confirm(
      t`${read(form, other)} instead of ${other.defaultValue}?`,
      [t("Figures in each currency count only what is in it; screens in one currency convert it by the rates.")],
      t("Record it"),
    );
  };

  const isHandOver = (form) => form.dataset.command === "hand-over" || form.dataset.to === "/v1/hand-overs";
  const undoableOf = (receipt) => (receipt.handedOver ?? []).map((one) => ({ account: one.accountId, eventIds: one.eventIds }));

  const fieldOf = (form, name) => fields(form).find((field) => field.name === name);

  const COVERING = ["invoiceId", "amount", "currency", "ioId", "periodStart", "periodEnd"];

  /* What an invoice covers as it is filled in now: the page of the form says it, by what its address says. */
  let covers = 0;
  const cover = async (form) => {
    const turn = ++covers;
    const values = COVERING.map((name) => [name, fieldOf(form, name) && read(form, fieldOf(form, name))]).filter(([, value]) => value !== undefined);
    const answer = await fetch(`${location.pathname}?${new URLSearchParams(values)}`, { headers: ask.drawnFor() });
    const said = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("cover") : null;
    if (said && turn === covers) { // An answer that is overtaken says what was filled in before.
      document.getElementById("cover").replaceWith(said);
    }
    return said;
  };

  const isInvoice = (form) => form?.dataset.command === "issue-invoice" && document.getElementById("cover") !== null;

  /* Nobody is billed twice without a word: where an invoice charges for the same, one says so. */
  const isInvoicedOnce = async (form) => {
    if (!isInvoice(form)) {
      return true;
    }
    const said = await cover(form).catch(() => null);
    if (!said) {
      trouble(form, t("The server did not answer. Try again."));
      return false;
    }
    const overlaps = Array.from(said.querySelectorAll("[data-overlap]"));
    return overlaps.length === 0 || ask.confirm(
      t("Is this invoiced already?"),
      Array.from(said.querySelectorAll("p:not(.small)"), (sentence) => sentence.textContent),
      t("Record it"),
    );
  };

  document.addEventListener("change", (event) => {
    if (isInvoice(event.target.form) && COVERING.includes(event.target.name)) {
      cover(event.target.form).catch(() => null); // It is asked again before it is recorded.
    }
  });

  /* What was done, in the words of the form; of a hand-over, to whom. */
  const whatOf = (form, receipt) => {
    const name = form.id === "entry" ? document.getElementById("name")?.textContent : null;
    const next = fieldOf(form, "to");
    if (form.dataset.command === "hand-over" || receipt.handedOver) {
      const id = read(form, next);
      const to = shownName(next, id);
      return receipt.handedOver?.length > 1 ? t`${receipt.handedOver.length} accounts handed over to ${to}`
        : name ? t`${name} handed over to ${to}` : t`Handed over to ${to}`;
    }
    const title = part(form, "h2")?.textContent;
    return DONE[form.dataset.command] ?? (title && name ? `${title}: ${name}` : title) ?? part(form, "button[aria-label]")?.getAttribute("aria-label") ?? form.getAttribute("aria-label") ?? part(form, "button")?.textContent;
  };

  const submit = async (form) => {
    clear(form);
    if (!isComplete(form) || form.getAttribute("aria-busy") || !(await knowsAll(form)) || !(await isOver(form)) || !(await isToCome(form)) || !(await isInItsCurrency(form)) || !(await isInvoicedOnce(form))) {
      return;
    }
    form.setAttribute("aria-busy", "true");
    try {
      const done = [];
      const sent = requests(form);
      for (const request of sent) {
        const { problem, done: receipt } = await send(form, request);
        if (problem) {
          await refused(form, problem, request);
          return;
        }
        done.push(together(receipt));
      }
      if (done[0].refused?.length > 0) {
        if (done[0].handedOver.length > 0) {
          document.dispatchEvent(new CustomEvent("handed-over", { detail: await positionOf(done[0]) }));
        }
        someRefused(form, done[0]);
        return;
      }
      const eventIds = done.flatMap((each) => each.eventIds ?? []);
      const account = form.dataset.to ? null : around(form, "account");
      recorded = {
        account: /\{accountId\}/.test(form.dataset.back) ? done[0].accountId : form.dataset.command === "hand-over" ? null : account,
        command: form.dataset.command,
        what: whatOf(form, done[0]),
        firstPosition: done[0].firstPosition,
        eventIds,
        undoable: account ? [{ account, eventIds }] : undoableOf(done[0]),
      };
      const back = placeOf(form.dataset.back, { ...sent[0].body, ...done[0] }) ?? (form.dataset.home ? cameFrom() ?? form.dataset.home : null);
      form.kept = null;
      delete form.dataset.unsent;
      if (form.closest("#record")) {
        form.reset();
        close(form);
      }
      await ask.show(back, await positionOf(done.at(-1)));
      tell(); // Even where the page cannot be had.
    } catch {
      trouble(form, t("The server did not answer, so this may have been recorded or not. Record again: what is recorded is not recorded twice."));
    } finally {
      form.removeAttribute("aria-busy");
    }
  };

  document.addEventListener("submit", (event) => {
    if (event.target.matches("form[data-command], form[data-to]")) {
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
    part(form, "input:checked, select, input:not([type=hidden]), textarea").focus();
  };

  /* A moment in so many days, at nine in the morning of the clock that the field is of. */
  const inDays = (days, zone) => {
    const day = new Date(new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(Date.now()));
    day.setUTCDate(day.getUTCDate() + days);
    return `${day.toISOString().slice(0, 10)}T09:00`;
  };

  document.addEventListener("click", (event) => {
    const soon = event.target.closest("button[data-in-days]");
    if (soon) {
      const field = document.getElementById(soon.dataset.field);
      field.value = inDays(Number(soon.dataset.inDays), around(soon.form, "zone"));
      field.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    const button = event.target.closest("#record button");
    if (button?.hasAttribute("aria-controls")) {
      open(button);
    } else if (button?.hasAttribute("data-close")) {
      close(button.form).focus();
    }
  });

  /* Of what is ticked together, "none" says that there is nothing else. */
  document.addEventListener("change", (event) => {
    const ticked = event.target;
    if (ticked.matches("form[data-command] input[type=checkbox]:checked")) {
      fields(ticked.form)
        .filter((other) => other !== ticked && other.name === ticked.name && (ticked.value === "none" || other.value === "none"))
        .forEach((other) => (other.checked = false));
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
    if (shown && event.detail.shouldSwap && event.detail.target.contains(shown) && (recorded || !opened())) {
      shown.remove();
    }
  });
})();
