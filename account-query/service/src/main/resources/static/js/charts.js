"use strict";

/*
 * Draws every chart of a page from the figures that the page already has, in the colours of the page, and again when
 * either changes. A chart is <div class="chart" data-chart="kind">; its kind is told once:
 *   charts.kind("curve", (chart, colour) => ({ option: {...}, click: (index) => {} }))
 */
const charts = (() => {
  const kinds = new Map();
  const drawn = new Set();
  const sizes = new ResizeObserver((all) => all.forEach(({ target }) => echarts.getInstanceByDom(target)?.resize()));

  /* As an element has it: a colour of the page may be one for light and one for dark. */
  const colour = (name) => {
    const probe = document.createElement("span");
    probe.style.color = `var(--${name})`;
    document.documentElement.append(probe);
    const shown = getComputedStyle(probe).color;
    probe.remove();
    return shown;
  };

  /* What all charts have in common. */
  const base = () => ({
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: colour("ink") },
    grid: { left: 8, right: 16, top: 12, bottom: 4, containLabel: true },
  });

  /* An element, since the page's policy refuses the inline styles of the default one. */
  const told = (...lines) => {
    const text = document.createElement("div");
    for (const line of lines) {
      const part = document.createElement("div");
      part.textContent = line;
      text.append(part);
    }
    return text;
  };

  const tooltip = (lines) => ({
    trigger: "axis",
    confine: true,
    backgroundColor: colour("paper"),
    borderColor: colour("line"),
    textStyle: { color: colour("ink") },
    formatter: (shown) => told(...lines(Array.isArray(shown) ? shown[0].dataIndex : shown.dataIndex)),
  });

  /* The rows of the table that a chart is drawn from. */
  const rows = (chart) => Array.from(document.querySelectorAll(`#${chart.dataset.figures} tr[data-key]`), (row) => row.dataset);

  const draw = (chart) => {
    const told = kinds.get(chart.dataset.chart)?.(chart, colour);
    if (!told) {
      return;
    }
    const drawing = echarts.init(chart);
    drawing.setOption({ ...base(), ...told.option });
    if (told.click) {
      drawing.getZr().on("click", (event) => {
        const index = drawing.convertFromPixel({ [told.along ?? "xAxisIndex"]: 0 }, told.along === "yAxisIndex" ? event.offsetY : event.offsetX);
        told.click(index);
      });
    }
    drawn.add(chart);
    sizes.observe(chart);
  };

  /* The library keeps every drawing until it is told that it is gone. */
  const release = (chart) => {
    sizes.unobserve(chart);
    drawn.delete(chart);
    echarts.getInstanceByDom(chart)?.dispose();
  };

  /* The library is two thirds of all that a page with charts loads, so it comes with the first of them. */
  let loading = null;
  const load = () => {
    loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = document.querySelector("meta[name=charts]").content;
      script.addEventListener("load", done);
      script.addEventListener("error", failed);
      document.head.append(script);
    });
    return loading;
  };

  const busy = (is) => {
    for (const chart of document.querySelectorAll("[data-chart]")) {
      chart.ariaBusy = is ? "true" : null;
    }
  };

  const loaded = (then) => {
    if (window.echarts) {
      then();
    } else if (document.querySelector("[data-chart]")) {
      busy(true);
      load().then(then).finally(() => busy(false));
    }
  };

  const drawAll = () => loaded(() => {
    for (const chart of document.querySelectorAll("[data-chart]")) {
      release(chart);
      draw(chart);
    }
  });

  const drawNew = () => loaded(() => {
    Array.from(drawn).filter((chart) => !chart.isConnected).forEach(release);
    for (const chart of document.querySelectorAll("[data-chart]:empty")) {
      draw(chart);
    }
  });

  document.addEventListener("DOMContentLoaded", drawAll);
  document.addEventListener("htmx:afterSwap", drawNew);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  document.addEventListener("theme", drawAll);
  addEventListener("beforeprint", drawAll);

  return { kind: (name, drawing) => kinds.set(name, drawing), rows, told, tooltip, colour, drawNew };
})();
