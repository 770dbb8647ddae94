"use strict";

/* Health policies: their curves, a draft that is written, and what becomes of it. */
const rules = (() => {
  /* Straight between the points, flat beyond the ends; the signal as it is where there are none. */
  const curve = (chart, colour) => {
    const given = charts.rows(chart).filter((row) => row.key !== "" && row.y !== "" && !Number.isNaN(Number(row.key) + Number(row.y)));
    const points = given.map((row) => [Number(row.key), Number(row.y)]).sort((one, other) => one[0] - other[0]);
    const own = points.length === 0;
    const [first, last] = own ? [[0, 0], [100, 100]] : [points[0], points.at(-1)];
    const beyond = own ? 0 : (last[0] - first[0] || 1) * 0.12;
    const soft = colour("ink-soft");
    return {
      option: {
        grid: { left: 8, right: 16, top: 12, bottom: 8, containLabel: true },
        tooltip: { ...charts.tooltip(() => []), trigger: "item", formatter: (shown) => charts.told(t`${shown.value[0]} gives ${shown.value[1]}`) },
        xAxis: { type: "value", min: first[0] - beyond, max: last[0] + beyond, axisLabel: { color: soft, hideOverlap: true, formatter: (x) => (x < first[0] - beyond / 2 || x > last[0] + beyond / 2 ? "" : String(Math.round(x * 100) / 100)) }, axisLine: { lineStyle: { color: colour("line") } }, splitLine: { show: false } },
        yAxis: { type: "value", min: 0, max: 100, interval: 50, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: soft }, splitLine: { lineStyle: { color: colour("line") } } },
        series: [
          {
            type: "line",
            silent: true,
            symbol: "none",
            lineStyle: { color: colour("accent"), width: 2 },
            areaStyle: { color: colour("accent"), opacity: 0.1 },
            data: [[first[0] - beyond, first[1]], ...(own ? [first, last] : points), [last[0] + beyond, last[1]]],
          },
          { type: "scatter", symbolSize: 9, itemStyle: { color: colour("accent") }, data: points },
        ],
      },
    };
  };
  charts.kind("rule-curve", curve);

  const redraw = (chart) => window.echarts?.getInstanceByDom(chart)?.setOption(curve(chart, charts.colour).option);

  /* A number where it is one; else the text, so that the server says what is wrong with it. */
  const value = (input) => {
    const text = t.decimal === "," ? input.value.trim().replace(",", ".") : input.value.trim();
    return text !== "" && !Number.isNaN(Number(text)) ? Number(text) : text;
  };
  const field = (within, name) => within.querySelector(`[data-field="${name}"]`);

  /* The draft as its form has it, and by its places in the rules the fields that say so. */
  const read = (form) => {
    const fields = new Map();
    const take = (object, at, within, name, optional) => {
      const input = field(within, name);
      if (input && !(optional && input.value.trim() === "")) {
        object[name] = value(input);
      }
      if (input) {
        fields.set(`${at}/${name}`, input);
      }
      return object;
    };
    const look = (object, at, within) => take(take(object, at, within, "windowDays", true), at, within, "halfLifeDays", true);
    const policy = take(take({}, "", form, "healthyFrom"), "", form, "watchFrom");
    take(take(policy, "", form, "minimumCoverage", true), "", form, "endedOrderDays", true);
    policy.version = field(form, "version").value.trim();
    policy.effectiveFrom = `${field(form, "effectiveFrom").value}T00:00:00Z`;
    fields.set("/version", field(form, "version")).set("/effectiveFrom", field(form, "effectiveFrom"));
    const segment = {};
    for (const name of ["tier", "vertical", "region", "group"]) {
      const input = field(form, name);
      fields.set(`/appliesTo/${name}`, input);
      if (input.value.trim() !== "") {
        segment[name] = input.value.trim();
      }
    }
    const attributes = field(form, "attributes");
    const conditions = attributes.value.split("\n").map((line) => line.trim()).filter((line) => line !== "");
    if (conditions.length > 0) {
      segment.attributes = conditions.map((line, i) => {
        fields.set(`/appliesTo/attributes/${i}/name`, attributes).set(`/appliesTo/attributes/${i}/value`, attributes);
        const colon = line.indexOf(":");
        return colon < 0 ? { name: line, value: "" } : { name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() };
      });
    }
    if (Object.keys(segment).length > 0) {
      policy.appliesTo = segment;
    }
    const weights = form.querySelectorAll(".weight");
    policy.dimensions = Array.from(form.querySelectorAll(".dimension"), (box, i) => {
      const at = `/dimensions/${i}`;
      const dimension = take({ name: box.dataset.name }, at, weights[i], "weight");
      dimension.parts = Array.from(box.querySelectorAll(".part"), (part, j) => {
        const place = `${at}/parts/${j}`;
        const made = look({ signal: part.dataset.signal }, place, part);
        made.curve = Array.from(part.querySelectorAll(".curve tr"), (row, k) =>
          take(take({}, `${place}/curve/${k}`, row, "x"), `${place}/curve/${k}`, row, "y"),
        );
        return made;
      });
      const penalties = Array.from(box.querySelectorAll(".penalty")).filter((row) => field(row, "points").value.trim() !== "");
      dimension.penalties = penalties.map((row, j) => {
        const place = `${at}/penalties/${j}`;
        return look(take({ signal: row.dataset.signal }, place, row, "points"), place, row);
      });
      if (box.dataset.missing) {
        dimension.missing = box.dataset.missing;
      }
      if (box.dataset.fixed) {
        dimension.fixedValue = Number(box.dataset.fixed);
      }
      return dimension;
    });
    const caps = Array.from(form.querySelectorAll(".cap")).filter((row) => field(row, "value").value.trim() !== "");
    policy.caps = caps.map((row, i) => take({ condition: row.dataset.condition }, `/caps/${i}`, row, "value"));
    return { policy, fields };
  };

  /* Each problem beside its field, and the first one gets the focus; what has no field is told at the end. */
  const complain = (form, fields, errors, why) => {
    for (const old of form.querySelectorAll(".beside-field")) {
      old.remove();
    }
    for (const input of form.querySelectorAll("[aria-invalid]")) {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    }
    errors.forEach((error, i) => {
      const input = fields.get(error.pointer.replace(/^\/policy/, ""));
      if (input) {
        input.setAttribute("aria-invalid", "true");
        input.setAttribute("aria-describedby", `wrong-${i}`);
        input.after(ask.element("span", { class: "wrong small beside-field", id: `wrong-${i}` }, t.problem(error.detail)));
      }
    });
    const told = errors.length > 0 && form.querySelectorAll(".beside-field").length === errors.length;
    document.getElementById("rule-told").textContent = told ? t("What is wrong stands beside its field.") : (why ?? "");
    form.querySelector("[aria-invalid]")?.focus();
  };

  const weigh = (form) => {
    const inputs = Array.from(form.querySelectorAll(".weight [data-field]"));
    const weights = inputs.map((input) => Math.max(0, Number(input.value) || 0));
    const sum = weights.reduce((one, other) => one + other, 0);
    document.getElementById("weights-sum").textContent = String(Math.round(sum * 1e6) / 1e6);
    inputs.forEach((input, i) => {
      const row = input.closest("tr");
      const share = sum > 0 ? (100 * weights[i]) / sum : 0;
      row.querySelector("rect").setAttribute("width", String(share));
      row.querySelector(".share").textContent = `${t.fixed(share, 1)} %`;
    });
  };

  const drawPart = (part) => {
    for (const row of part.querySelectorAll(".curve tr")) {
      row.dataset.key = field(row, "x").value.trim();
      row.dataset.y = field(row, "y").value.trim();
    }
    redraw(part.querySelector("[data-chart]"));
  };

  const addPoint = (part) => {
    const body = part.querySelector(".curve");
    const signal = part.getAttribute("aria-label");
    const count = body.children.length + 1;
    const input = (name) => ask.element("input", { class: "short", inputmode: "decimal", "data-field": name, "aria-label": name === "x" ? t`${signal}, value ${count}` : t`${signal}, points ${count}` });
    const x = input("x");
    body.append(
      ask.element(
        "tr",
        { "data-key": "", "data-y": "" },
        ask.element("td", {}, x),
        ask.element("td", {}, input("y")),
        ask.element("td", {}, ask.element("button", { type: "button", class: "quiet", "data-remove": true, "aria-label": t`Take point ${count} of ${signal} away` }, "×")),
      ),
    );
    x.focus();
  };

  const form = () => document.getElementById("rule-form");

  document.addEventListener("input", (event) => {
    if (form()?.contains(event.target)) {
      weigh(form());
      const part = event.target.closest(".part");
      if (part && event.target.closest(".curve")) {
        drawPart(part);
      }
    }
  });

  /* A point is drawn up or down; how far along it stands is told by its field. */
  let drawn = null;
  const pixels = (chart, row) => echarts.getInstanceByDom(chart).convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [Number(row.dataset.key), Number(row.dataset.y)]);
  document.addEventListener("pointerdown", (event) => {
    const chart = window.echarts && event.target.closest("#rule-form [data-chart]:not(:empty)");
    const near = (row) => Math.hypot(pixels(chart, row)[0] - event.offsetX, pixels(chart, row)[1] - event.offsetY) < 16;
    const row = chart && Array.from(chart.closest(".part").querySelectorAll(".curve tr")).find(near);
    drawn = row ? { chart, input: field(row, "y") } : null;
  });
  document.addEventListener("pointermove", (event) => {
    if (event.buttons === 0) {
      drawn = null;
    }
    if (drawn && event.target.closest("[data-chart]") === drawn.chart) {
      const y = echarts.getInstanceByDom(drawn.chart).convertFromPixel({ yAxisIndex: 0 }, event.offsetY);
      drawn.input.value = String(Math.min(100, Math.max(0, Math.round(y))));
      drawn.input.dispatchEvent(new Event("input", { bubbles: true }));
    }
  });
  document.addEventListener("pointerup", () => (drawn = null));

  document.addEventListener("click", (event) => {
    const part = event.target.closest("#rule-form .part");
    if (part && event.target.closest("[data-add]")) {
      addPoint(part);
    } else if (part && event.target.closest("[data-remove]")) {
      event.target.closest("tr").remove();
      drawPart(part);
      part.querySelector("[data-add]").focus();
    }
  });

  const day = (text) => new Intl.DateTimeFormat(t.locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(text));

  const save = async (draft) => {
    const { policy, fields } = read(draft);
    complain(draft, fields, [], null);
    const from = field(draft, "effectiveFrom");
    if (!from.value || from.value < from.min) {
      complain(draft, fields, [{ pointer: "/effectiveFrom", detail: t`No score of the past is computed anew: choose ${day(from.min)} or a later day.` }], null);
      return;
    }
    const answer = await ask.send("POST", "/v1/policies/drafts", {
      body: JSON.stringify(policy),
      seen: policy.version === draft.dataset.version ? draft.dataset.seen : 0,
    });
    if (answer.ok) {
      await ask.show(`/rules/${encodeURIComponent(policy.version)}`, answer.json.lastPosition);
    } else {
      complain(draft, fields, answer.errors, answer.why);
    }
  };

  const publish = async (asked) => {
    const { version, before } = asked.dataset;
    const from = asked.elements.effectiveFrom.value;
    const sure = await ask.confirm(
      t`Publish ${version}?`,
      [
        ...effect.sentences(),
        t`From ${day(from)} on every score, band and alert is computed by ${version} in place of ${before}. Scores of the days before stay as they are.`,
        t("A published policy never changes again. It can only be retired, with a reason."),
      ],
      t`Publish ${version}`,
    );
    if (sure) {
      await end("publish", `/v1/policies/drafts/${encodeURIComponent(version)}/publish`, { effectiveFrom: `${from}T00:00:00Z`, draftPosition: Number(asked.dataset.position) }, version);
    }
  };

  const retire = async (asked) => {
    const { version } = asked.dataset;
    const from = asked.elements.from.value;
    const sure = await ask.confirm(
      t`Retire ${version}?`,
      [t`From ${day(from)} on no score is computed by ${version}; what was in force before it is in force again.`, t("That cannot be taken back.")],
      t`Retire ${version}`,
    );
    if (sure) {
      await end("retire", `/v1/policies/${encodeURIComponent(version)}/retire`, { from: `${from}T00:00:00Z`, reason: asked.elements.reason.value }, version);
    }
  };

  const end = async (what, path, body, version) => {
    const answer = await ask.send("POST", path, { body: JSON.stringify(body) });
    if (answer.ok) {
      await ask.show(`/rules/${encodeURIComponent(version)}`, answer.json.lastPosition);
    } else {
      document.getElementById(`${what}-told`).textContent = answer.why;
    }
  };

  const submits = { "rule-form": save, publish, retire };
  document.addEventListener("submit", (event) => {
    const submitted = submits[event.target.id];
    if (submitted) {
      event.preventDefault();
      submitted(event.target);
    }
  });

  const begin = () => form() && weigh(form());
  document.addEventListener("DOMContentLoaded", begin);
  document.addEventListener("htmx:afterSwap", begin);

  /* What a backtest on the page is to try: the draft as it is written, or the version that the page is about. */
  const tried = (version) => {
    if (version) {
      return { version };
    }
    return { policy: read(form()).policy };
  };

  return { tried, complain: (errors, why) => form() && complain(form(), read(form()).fields, errors, why) };
})();
