"use strict";

/* Draws the health curve from the figures that the page already has, in the colours of the page. */
(() => {
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const month = new Intl.DateTimeFormat("en-GB", { month: "short", year: "2-digit", timeZone: "UTC" });

  const figures = (chart) =>
    Array.from(document.querySelectorAll(`#${chart.dataset.figures} tr[data-day]`), (row) => ({
      day: row.dataset.day,
      score: row.dataset.score ? Number(row.dataset.score) : null,
      band: row.dataset.band,
      shown: row.dataset.shown,
    }));

  const area = (name, band, from, to) => [
    { name, yAxis: from, itemStyle: { color: colour(`${band}-ground`) }, label: { color: colour(band) } },
    { yAxis: to },
  ];

  const option = (chart, points) => {
    const soft = colour("ink-soft");
    const ink = colour("ink");
    const healthy = Number(chart.dataset.healthyFrom);
    const watch = Number(chart.dataset.watchFrom);
    const last = points.findLast((point) => point.score !== null);
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 34, right: 16, top: 12, bottom: 26 },
      tooltip: {
        trigger: "axis",
        confine: true,
        backgroundColor: colour("paper"),
        borderColor: colour("line"),
        textStyle: { color: ink },
        formatter: ([shown]) => {
          const point = points[shown.dataIndex];
          // An element, since the page's policy refuses the inline styles of the default one.
          const text = document.createElement("span");
          text.textContent = `${point.day}: ${point.shown} ${point.band}`;
          return text;
        },
      },
      xAxis: {
        type: "category",
        boundaryGap: false,
        data: points.map((point) => point.day),
        axisLine: { onZero: false, lineStyle: { color: colour("line") } },
        axisTick: { show: false },
        axisLabel: {
          color: soft,
          hideOverlap: true,
          interval: (index, day) => day.endsWith("-01"),
          formatter: (day) => month.format(new Date(day)),
        },
      },
      yAxis: {
        type: "value",
        min: 0,
        max: 100,
        interval: 20,
        axisLabel: { color: soft },
        splitLine: { lineStyle: { color: colour("line"), opacity: 0.6 } },
      },
      series: [
        {
          type: "line",
          data: points.map((point) => point.score),
          showSymbol: false,
          lineStyle: { color: colour("accent"), width: 2 },
          itemStyle: { color: colour("accent") },
          markArea: {
            silent: true,
            label: { position: "insideTopLeft", fontSize: 11 },
            data: [
              area("Healthy", "healthy", healthy, 100),
              area("Watch", "watch", watch, healthy),
              area("At risk", "at-risk", 0, watch),
            ],
          },
          markPoint: {
            silent: true,
            symbol: "circle",
            symbolSize: 9,
            label: { show: false },
            data: last ? [{ coord: [last.day, last.score] }] : [],
          },
        },
      ],
    };
  };

  const draw = (chart) => {
    const points = figures(chart);
    const drawing = echarts.init(chart);
    drawing.setOption(option(chart, points));
    drawing.getZr().on("click", (event) => {
      const index = drawing.convertFromPixel({ xAxisIndex: 0 }, event.offsetX);
      const field = document.getElementById("asOf");
      if (points[index]) {
        field.value = points[index].day;
        field.form.requestSubmit();
      }
    });
    new ResizeObserver(() => !drawing.isDisposed() && drawing.resize()).observe(chart);
  };

  const drawAll = (within) => {
    for (const chart of within.querySelectorAll("[data-figures]")) {
      echarts.getInstanceByDom(chart)?.dispose();
      draw(chart);
    }
  };

  document.addEventListener("DOMContentLoaded", () => drawAll(document));
  document.addEventListener("htmx:afterSwap", () => {
    for (const chart of document.querySelectorAll("[data-figures]:empty")) {
      draw(chart);
    }
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawAll(document));
})();
