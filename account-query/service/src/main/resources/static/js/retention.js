"use strict";

/* What the portfolio keeps: from one period to the next, month by month, and what is up for renewal. */
(() => {
  const compact = new Intl.NumberFormat(t.short, { notation: "compact", maximumFractionDigits: 1 });
  const whole = new Intl.NumberFormat(t.short, { maximumFractionDigits: 0 });
  /* German has no short word for thousands. */
  const amount = { format: (number) => (t.short === "de" && Math.abs(number) < 1e6 ? whole : compact).format(number) };
  const share = new Intl.NumberFormat(t.short, { style: "percent", maximumFractionDigits: 1 });
  const goTo = (row) => row && window.open(row.url, "_top");

  const quiet = (colour) => ({
    axisLabel: { color: colour("ink-soft"), hideOverlap: true },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: colour("line"), opacity: 0.6 } },
  });

  /* A round number below all levels, where the steps would be too small to see from zero. */
  const startOf = (rows) => {
    const levels = rows.flatMap((row) => (row.sign === "=" ? [Number(row.to)] : [Number(row.from), Number(row.to)]));
    const least = Math.min(...levels);
    const most = Math.max(...levels);
    if (most === 0 || least < most / 2) {
      return 0;
    }
    const unit = 10 ** Math.floor(Math.log10(most)) / 10;
    return Math.max(0, Math.floor((least - (most - least) * 0.5) / unit - 1) * unit);
  };

  charts.kind("waterfall", (chart, colour) => {
    const rows = charts.rows(chart).map((row) => ({ ...row, low: Math.min(row.from, row.to), high: Math.max(row.from, row.to) }));
    const start = startOf(rows);
    const paint = { "+": "healthy", "−": "at-risk", "=": "accent" };
    return {
      along: "yAxisIndex",
      click: (index) => goTo(rows[index]),
      option: {
        grid: { left: 8, right: 84, top: 12, bottom: 4, containLabel: true },
        tooltip: charts.tooltip((index) => [`${rows[index].name}: ${rows[index].shown}`, rows[index].accounts]),
        xAxis: { type: "value", min: start, ...quiet(colour), axisLabel: { ...quiet(colour).axisLabel, formatter: (value) => amount.format(value) } },
        yAxis: { type: "category", inverse: true, data: rows.map((row) => row.name), ...quiet(colour), axisLabel: { color: colour("ink") } },
        series: [
          { type: "bar", stack: "level", silent: true, itemStyle: { color: "transparent" }, data: rows.map((row) => (row.sign === "=" ? 0 : row.low)) },
          {
            type: "bar",
            stack: "level",
            barMaxWidth: 28,
            label: { show: true, position: "right", color: colour("ink"), formatter: (bar) => `${rows[bar.dataIndex].sign === "=" || Number(rows[bar.dataIndex].exact) === 0 ? "" : rows[bar.dataIndex].sign}${amount.format(rows[bar.dataIndex].exact)}` },
            data: rows.map((row) => ({ value: row.sign === "=" ? row.high : row.high - row.low, itemStyle: { color: colour(paint[row.sign]) } })),
          },
        ],
      },
    };
  });

  charts.kind("trend", (chart, colour) => {
    const rows = charts.rows(chart);
    const line = (name, key, look, paint) => ({
      name,
      type: "line",
      data: rows.map((row) => (row[key] ? Number(row[key]) : null)),
      symbol: look.symbol,
      symbolSize: 8,
      lineStyle: { color: paint, width: 2, type: look.line },
      itemStyle: { color: paint },
      endLabel: { show: true, color: colour("ink"), formatter: name, verticalAlign: look.label },
    });
    return {
      click: (index) => goTo(rows[index]),
      option: {
        grid: { left: 8, right: 48, top: 16, bottom: 4, containLabel: true },
        tooltip: charts.tooltip((index) => [rows[index].written, `NRR ${rows[index].nrrShown}`, `GRR ${rows[index].grrShown}`]),
        xAxis: { type: "category", data: rows.map((row) => row.written), ...quiet(colour) },
        yAxis: { type: "value", scale: true, ...quiet(colour), axisLabel: { ...quiet(colour).axisLabel, formatter: (value) => share.format(value) } },
        series: [
          {
            ...line("NRR", "nrr", { symbol: "circle", line: "solid", label: "bottom" }, colour("accent")),
            markLine: { silent: true, symbol: "none", lineStyle: { color: colour("ink-soft"), type: "dotted" }, label: { show: false }, data: [{ yAxis: 1 }] },
          },
          line("GRR", "grr", { symbol: "triangle", line: "dashed", label: "top" }, colour("past")),
        ],
      },
    };
  });

  charts.kind("renewals", (chart, colour) => {
    const rows = charts.rows(chart);
    const bands = [
      [t("At risk"), "atRisk", "at-risk", { symbol: "diamond", dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0] }],
      [t("Watch"), "watch", "watch", { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [3, 4] }],
      [t("Healthy"), "healthy", "healthy", null],
      [t("Churned"), "churned", "churned", { symbol: "rect", dashArrayX: [3, 4], dashArrayY: [1, 0] }],
      [t("Not enough data"), "unknown", "ink-soft", { symbol: "rect", dashArrayX: [2, 6], dashArrayY: [6, 4] }],
      [t("No score"), "noScore", "ink-soft", { symbol: "circle", dashArrayX: [6, 4], dashArrayY: [6, 4] }],
    ].filter(([, key]) => rows.some((row) => Number(row[key]) !== 0));
    return {
      option: {
        grid: { left: 8, right: 16, top: 40, bottom: 4, containLabel: true },
        legend: { top: 0, left: 0, textStyle: { color: colour("ink") } },
        tooltip: charts.tooltip((index) => [
          `${rows[index].written}: ${rows[index].shown}`,
          ...bands.filter(([, key]) => Number(rows[index][key]) !== 0).map(([name, key]) => `${name} ${amount.format(rows[index][key])}`),
        ]),
        xAxis: { type: "category", data: rows.map((row) => row.written), ...quiet(colour) },
        yAxis: { type: "value", ...quiet(colour), axisLabel: { ...quiet(colour).axisLabel, formatter: (value) => amount.format(value) } },
        series: bands.map(([name, key, paint, decal]) => ({
          name,
          type: "bar",
          stack: "month",
          barMaxWidth: 40,
          data: rows.map((row) => Number(row[key])),
          itemStyle: { color: colour(paint), decal: decal ? { color: colour("paper"), ...decal } : { symbol: "none" } },
        })),
      },
    };
  });
})();
