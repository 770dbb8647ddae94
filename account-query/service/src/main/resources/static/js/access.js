"use strict";

/* Makes, limits and revokes access tokens. A token that is made is shown once, and kept nowhere on this page. */
(() => {
  const told = () => document.getElementById("token-told");
  const routeOf = (id, act = "") => `/v1/tokens/${encodeURIComponent(id)}${act}`;

  /* The end of a day in UTC; nothing where no day is chosen. */
  const end = (day) => (day ? { expires: new Date(Date.parse(`${day}T00:00:00Z`) + 86400000).toISOString() } : {});

  const refused = (why) => told().replaceChildren(ask.element("span", { class: "wrong" }, why));

  /* The table as it is now, and under it what was done. */
  const redrawn = async (...said) => {
    const page = await fetch(location.href, { headers: { Accept: "text/html" } });
    const anew = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("#tokens table");
    if (anew) {
      document.querySelector("#tokens table").replaceWith(anew);
    }
    told().replaceChildren(...said);
  };

  const make = async (form) => {
    const id = `${form.querySelector("#token-role").value}@${form.querySelector("#token-name").value.trim()}`;
    const { ok, json, why } = await ask.send("POST", routeOf(id), { body: JSON.stringify(end(form.querySelector("#token-expires").value)) });
    if (!ok) {
      refused(why);
      return;
    }
    form.reset();
    await redrawn(
      t`The token of ${id}. It is shown this once; copy it now:`,
      " ",
      ask.element("code", { id: "token-made", translate: "no" }, json.token),
      " ",
      ask.element("button", { type: "button", class: "quiet", "data-copy": "token-made" }, t("Copy")),
    );
  };

  const change = async (id, act, body, done) => {
    const answer = await ask.send("POST", routeOf(id, `/${act}`), { body: JSON.stringify(body) });
    if (answer.ok) {
      await redrawn(done);
    } else {
      refused(answer.why);
    }
  };

  const revoke = async (id) => {
    if (await ask.confirm(t`Revoke the token of ${id}?`, [t("Whoever uses it is signed out at once. It cannot be brought back; another can be made.")], t("Revoke"))) {
      await change(id, "revoke", {}, t`The token of ${id} is revoked.`);
    }
  };

  const limit = (id) => {
    const day = ask.element("input", { type: "date", id: "limit-day" });
    const form = ask.element(
      "form",
      { class: "filters", id: "limit-form" },
      ask.element("label", { for: "limit-day" }, t`The token of ${id} expires at the end of (UTC; empty: never)`),
      day,
      ask.element("button", {}, t("Limit")),
    );
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      change(id, "limit", { expires: end(day.value).expires ?? null }, t`The token of ${id} is limited.`);
    });
    told().replaceChildren(form);
    day.focus();
  };

  document.addEventListener("submit", (event) => {
    if (event.target.id === "token-form") {
      event.preventDefault();
      make(event.target);
    }
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-token]");
    if (button) {
      (button.dataset.token === "revoke" ? revoke : limit)(button.dataset.id);
    }
  });
})();
