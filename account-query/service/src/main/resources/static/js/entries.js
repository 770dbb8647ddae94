"use strict";

/*
 * What is written in a form, as the JSON of a command. A field is what its name says, as its data-as says (number, flag,
 * list, nobody, lines, numbers, hours, moment; else text), and nothing where it is empty. A name with dots is a path:
 * kpi.value, targets.0.value. And how it is sent.
 */
const entries = (() => {
  const around = (form, name) => form.closest(`[data-${name}]`).dataset[name];

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

  /* An amount as people write it: 1.000,50 or 1,000.50 by the language, or either without thousands; else as it is. */
  const amountOf = (text) => {
    const [decimal, thousand] = t.decimal === "," ? [",", "[.\\s]"] : ["[.]", "[,\\s]"];
    const form = new RegExp(`^(-?(?:[1-9]\\d{0,2}(?:${thousand}\\d{3})+|\\d+))(?:${decimal}(\\d+))?$`).exec(text);
    return form ? form[1].replace(/[.,\s]/g, "") + (form[2] ? `.${form[2]}` : "") : text;
  };

  /* A form is filled in as amounts are stored, with a point, which in some languages stands between thousands. */
  const localize = () => {
    for (const field of t.decimal === "," ? document.querySelectorAll("input[data-as=amount]") : []) {
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

  return { around, random, read, calledBy, shownName, fields, kept, requests, routeOf, post };
})();
