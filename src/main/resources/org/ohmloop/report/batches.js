"use strict";
/* Charts of a batch: its sample on the array. */
(() => {
  const { kinds, scale, show, axis, legend, tooltip } = ohmloop;

  /** The axes of an array, row 0 at the top. */
  function frame(data, t, top) {
    const label = { color: t.muted, fontSize: 11, showMaxLabel: true, hideOverlap: true };
    const ticks = { scale: false, min: 0, axisLabel: label, splitLine: { show: false }, splitNumber: 4 };
    return {
      grid: { left: 44, right: 16, top, bottom: 44 },
      xAxis: axis(t, false, "Column", { ...ticks, max: data.columns }),
      yAxis: axis(t, true, "Row", { ...ticks, max: data.rows, inverse: true, nameLocation: "start",
        nameTextStyle: { color: t.muted, align: "left", padding: [0, 0, 0, -38], fontSize: 12 } }),
    };
  }

  const dot = (element, data) => Math.max(5, Math.min(13, 0.55 * element.clientWidth / Math.sqrt(data.at.length)));

  /** What became of each device of the sample, in its place. */
  kinds.outcomes = {
    option(data, t, element) {
      const symbols = ["circle", "diamond", "triangle", "rect", "pin", "arrow", "roundRect"];
      const series = data.groups.map((g, i) => ({
        name: `${g.name} ${g.row.length}`, type: "scatter", symbol: symbols[i % symbols.length],
        symbolSize: i === 0 ? dot(element, { at: data.groups.flatMap(h => h.row) }) : 12,
        color: i === 0 ? t.series[0] : t.series[1 + (i - 1) % 5], itemStyle: { opacity: i === 0 ? 0.55 : 1 }, z: 3 + i,
        data: g.row.map((row, j) => ({ value: [g.column[j] + 0.5, row + 0.5], why: g.reason[j] })),
      }));
      return {
        ...frame(data, t, 52),
        legend: legend(t, series.map(s => s.name), { left: 40 }),
        tooltip: tooltip(t, {
          formatter: p => `r${p.value[1] - 0.5}c${p.value[0] - 0.5}<br>${p.data.why || "usable"}`,
          extraCssText: "max-width:320px;white-space:normal",
        }),
        series,
      };
    },
  };

  /** A quantity of each usable device of the sample, in its place. */
  kinds.field = {
    option(data, t, element) {
      const sv = scale(data.value, data.at);
      const at = data.at.map(v => v * sv.factor);
      return {
        ...frame(data, t, 26),
        grid: { left: 44, right: 70, top: 26, bottom: 44 },
        tooltip: tooltip(t, {
          formatter: p => `r${p.value[1] - 0.5}c${p.value[0] - 0.5}: <b>${show(p.value[2], sv.unit)}</b>`,
        }),
        visualMap: { min: data.from * sv.factor, max: data.to * sv.factor, dimension: 2, right: 0, top: "middle",
          itemWidth: 10, itemHeight: 110, calculable: false, textStyle: { color: t.muted, fontSize: 11 },
          text: [show(data.to * sv.factor, sv.unit), show(data.from * sv.factor)], inRange: { color: data.colours } },
        series: [{ type: "scatter", symbolSize: dot(element, data), data: at.map((v, i) => [data.column[i] + 0.5, data.row[i] + 0.5, v]) }],
      };
    },
  };

  /** A figure a parameter with its interval, about the value that would mean no change; solid where there is one. */
  kinds.changes = {
    option(data, t) {
      const all = data.at.concat(data.low, data.high, [data.none]).filter(v => v !== null && isFinite(v) && (!data.log || v > 0));
      const from = Math.max(Math.min(...all), data.least), to = Math.min(Math.max(...all), data.most);
      const bounds = data.log ? { min: from / 1.15, max: to * 1.15 }
        : { min: from - 0.06 * (to - from || 1), max: to + 0.06 * (to - from || 1) };
      const clamp = v => Math.max(bounds.min, Math.min(bounds.max, v));
      const whisker = (params, api) => {
        const told = api.value(4) === 1, colour = told ? t.series[1] : t.series[0];
        const [x1, y] = api.coord([clamp(api.value(2)), api.value(1)]), [x2] = api.coord([clamp(api.value(3)), api.value(1)]);
        const [x] = api.coord([clamp(api.value(0)), api.value(1)]);
        const stroke = (a, b, c, d) => ({ type: "line", shape: { x1: a, y1: b, x2: c, y2: d },
          style: { stroke: colour, lineWidth: told ? 2.4 : 1.4 } });
        // An interval that goes on beyond the axis has no end mark there.
        const ends = [[api.value(2), x1], [api.value(3), x2]].filter(([v]) => v === clamp(v));
        return { type: "group", children: [stroke(x1, y, x2, y), ...ends.map(([, at]) => stroke(at, y - 4, at, y + 4)),
          { type: "circle", shape: { cx: x, cy: y, r: 4.2 }, style: { fill: told ? colour : t.card, stroke: colour, lineWidth: 1.6 } }] };
      };
      const rows = data.at.map((v, i) => [v, i, data.low[i], data.high[i], data.told[i] ? 1 : 0]);
      return {
        grid: { left: 52, right: 20, top: 8, bottom: 44 },
        tooltip: tooltip(t, {
          formatter: p => `${data.names[p.value[1]]}: <b>${show(p.value[0])}</b> (${show(p.value[2])} to ${show(p.value[3])})`,
        }),
        xAxis: axis(t, false, data.axis, { ...bounds, type: data.log ? "log" : "value", splitNumber: 5,
          axisLabel: { color: t.muted, fontSize: 11, hideOverlap: true, formatter: v => show(Number(v.toPrecision(2))) } }),
        yAxis: { type: "category", data: data.names, inverse: true, axisTick: { show: false }, axisLine: { show: false },
          splitLine: { show: true, lineStyle: { color: t.grid } }, axisLabel: { color: t.ink, fontSize: 12, interval: 0 } },
        series: [{ type: "custom", renderItem: whisker, data: rows, encode: { x: [0, 2, 3], y: 1 }, clip: true,
          markLine: { symbol: "none", silent: true, label: { show: false }, lineStyle: { color: t.ink, type: [4, 3], width: 1.2 },
            data: [{ xAxis: data.none }] } }],
      };
    },
  };
})();
