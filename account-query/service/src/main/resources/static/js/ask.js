"use strict";

/* What pages that write have in common: elements, a question before what cannot be undone, requests, and their end. */
const ask = (() => {
  /* Whom the page was drawn for: in another tab somebody else may have signed in since. */
  const drawnFor = () => {
    const user = document.getElementById("me")?.dataset.user;
    return user ? { "X-Signed-In-As": encodeURIComponent(user).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`) } : {};
  };

  /* An element with attributes and what is in it; texts stay texts. */
  const element = (name, attributes = {}, ...content) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined && value !== false) {
        made.setAttribute(key, value === true ? "" : value);
      }
    }
    made.append(...content.filter((part) => part !== null && part !== undefined));
    return made;
  };

  /* Whether a person says yes. The focus comes back to where it was. */
  const confirm = (title, sentences, yes) =>
    new Promise((answer) => {
      const dialog = element(
        "dialog",
        { "aria-labelledby": "ask-title" },
        element("h2", { id: "ask-title" }, title),
        ...sentences.map((sentence) => element("p", {}, sentence)),
        element(
          "form",
          { method: "dialog", class: "filters" },
          element("button", { value: "yes" }, yes),
          element("button", { value: "no", class: "quiet", autofocus: true }, t("Cancel")),
        ),
      );
      dialog.addEventListener("close", () => {
        dialog.remove();
        answer(dialog.returnValue === "yes");
      });
      document.body.append(dialog);
      dialog.showModal();
    });

  /* A problem, as a sentence begins. */
  const said = (detail) => {
    const text = t.problem(detail);
    return text.charAt(0).toUpperCase() + text.slice(1);
  };

  const sentence = (problem, status) =>
    problem?.detail ? said(problem.detail) : t`The server answered with ${status}.`;

  /* What came back: whether it worked, its body, and if not, why, in a sentence and by field. */
  const send = async (method, path, { body = null, type = "application/json", key = null, seen = null } = {}) => {
    try {
      const headers = { ...drawnFor(), ...(seen === null ? {} : { "If-Match": `"${seen}"` }), ...(body === null ? {} : { "Content-Type": type }), ...(key === null ? {} : { "Idempotency-Key": key }) };
      const answer = await fetch(path, { method, body, headers });
      const text = await answer.text();
      const json = /json/.test(answer.headers.get("Content-Type") ?? "") && text ? JSON.parse(text) : null;
      return {
        ok: answer.ok,
        json,
        headers: answer.headers,
        why: answer.ok ? null : sentence(json, answer.status),
        errors: answer.ok ? [] : (json?.errors ?? []),
      };
    } catch {
      return { ok: false, json: null, why: t("The server did not answer. Try again."), errors: [] };
    }
  };

  /*
   * Draws a page that has seen what was just recorded: goes to it, or without an address draws this one anew. Tells
   * whether it could be had; where not, the page says so. With a source of its own it does not wait for one that is on
   * its way and does not know of it.
   */
  const show = (address, position) =>
    htmx
      .ajax("GET", address || location.pathname + location.search, {
        source: "#page",
        target: "#page",
        select: "#page",
        swap: `outerHTML show:${address ? "top" : "none"}`,
        push: address,
        headers: { "X-Min-Position": String(position) },
      })
      .then(() => true, () => false);

  /* Calls back with the name and the data of every event of a stream. */
  const follow = async (answer, told) => {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      const events = (rest + read.value).split("\n\n");
      rest = events.pop();
      for (const event of events) {
        const lines = event.split("\n");
        const of = (name) => lines.filter((line) => line.startsWith(`${name}:`)).map((line) => line.slice(name.length + 1).trim());
        if (of("data").length > 0) {
          told(of("event")[0] ?? "message", JSON.parse(of("data").join("\n")));
        }
      }
    }
  };

  return { drawnFor, element, confirm, said, send, show, follow };
})();
