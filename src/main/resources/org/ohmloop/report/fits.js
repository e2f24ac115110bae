"use strict";
/* Charts of what a fit knows: intervals of parameters and how their uncertainties go together. */
(() => {
  const { kinds, scale, show, minus, axis, tooltip } = ohmloop;
  const short = name => (name.length <= 20 ? name : name.slice(0, 9) + "…" + name.slice(-10));

  /** A value a device with its interval; hollow and grey where the data say little. */
  kinds.intervals = {
    option(data, t) {
      const sv = scale(data.value, data.at);
      const by = v => (v === null ? null : v * sv.factor);
      const at = data.at.map(by), low = data.low.map(by), high = data.high.map(by);
      const rows = at.map((v, i) => [v, i, low[i], high[i], data.unsure[i] ? 1 : 0]);
      const spread = (Math.max(...at) - Math.min(...at)) || Math.abs(at[0]) || 1;
      // An interval that says nothing would squeeze the others: it is cut at the axis.
      const sure = rows.filter(r => !r[4] && r[2] !== null);
      const all = at.concat(sure.map(r => r[2]), sure.map(r => r[3])).filter(v => v !== null && (!data.log || v > 0));
      const from = Math.min(...all), to = Math.max(...all);
      const bounds = data.log
        ? { min: from / Math.pow(to / from || 2, 0.06) * 0.98, max: to * Math.pow(to / from || 2, 0.06) * 1.02 }
        : { min: from - 0.06 * ((to - from) || spread), max: to + 0.06 * ((to - from) || spread) };
      const whisker = (params, api) => {
        const unsure = api.value(4) === 1;
        const clamp = v => Math.max(bounds.min, Math.min(bounds.max, v));
        const [x1, y] = api.coord([clamp(api.value(2)), api.value(1)]);
        const [x2] = api.coord([clamp(api.value(3)), api.value(1)]);
        const [x] = api.coord([api.value(0), api.value(1)]);
        const colour = unsure ? t.muted : t.series[0];
        const stroke = (a, b, c, d) => ({ type: "line", shape: { x1: a, y1: b, x2: c, y2: d },
          style: { stroke: colour, lineWidth: 1.4, lineDash: unsure ? [2, 3] : undefined } });
        const parts = isFinite(x1) && isFinite(x2) ? [stroke(x1, y, x2, y)] : [];
        if (!unsure) parts.push(stroke(x1, y - 4, x1, y + 4), stroke(x2, y - 4, x2, y + 4));
        parts.push({ type: "circle", shape: { cx: x, cy: y, r: 3.6 },
          style: { fill: unsure ? t.card : colour, stroke: colour, lineWidth: 1.4 } });
        return { type: "group", children: parts };
      };
      const number = v => (v === null ? "" : minus(Number(v.toPrecision(2))));
      return {
        grid: { left: 122, right: 16, top: 6, bottom: 44 },
        tooltip: tooltip(t, {
          formatter: p => `${data.names[p.value[1]]}<br><b>${show(p.value[0], sv.unit)}</b> (${show(p.value[2])} to `
            + `${show(p.value[3], sv.unit)})${p.value[4] ? "<br>the data say little" : ""}`,
        }),
        xAxis: axis(t, false, sv.label, { ...bounds, type: data.log ? "log" : "value", splitNumber: 3,
          axisLabel: { color: t.muted, fontSize: 11, formatter: number, hideOverlap: true,
            showMinLabel: data.log && to / from < 100, showMaxLabel: data.log && to / from < 100 } }),
        yAxis: { type: "category", data: data.names.map(short), inverse: true, axisTick: { show: false },
          axisLine: { show: false }, splitLine: { show: true, lineStyle: { color: t.grid } },
          axisLabel: { color: t.muted, fontSize: 10, interval: 0, width: 114, overflow: "truncate" } },
        series: [{ type: "custom", renderItem: whisker, data: rows, encode: { x: [0, 2, 3], y: 1 }, clip: true }],
      };
    },
  };

  /** A symmetric matrix of correlations, -1 to 1. */
  kinds.correlation = {
    option(data, t) {
      const n = data.names.length;
      const cells = [];
      data.matrix.forEach((row, i) => row.forEach((rho, j) => {
        if (j < i) cells.push({ value: [j, i - 1, rho], label: { color: Math.abs(rho) > 0.6 ? "#ffffff" : t.ink } });
      }));
      const category = more => ({ type: "category", axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { color: t.ink, fontSize: 12, interval: 0 }, ...more });
      return {
        grid: { left: 52, right: 12, top: 8, bottom: 70 },
        tooltip: tooltip(t, {
          formatter: p => `${data.names[p.value[1] + 1]} and ${data.names[p.value[0]]}: <b>${show(p.value[2])}</b>`,
        }),
        xAxis: category({ data: data.names.slice(0, n - 1) }),
        yAxis: category({ data: data.names.slice(1), inverse: true }),
        visualMap: { min: -1, max: 1, dimension: 2, calculable: false, orient: "horizontal", left: "center", bottom: 4,
          itemWidth: 12, itemHeight: 160, text: ["rise together", "one rises, one falls"], textGap: 8,
          textStyle: { color: t.muted, fontSize: 11 }, inRange: { color: [t.series[1], t.none, t.series[0]] } },
        series: [{
          type: "heatmap", data: cells,
          itemStyle: { borderColor: t.card, borderWidth: 2, borderRadius: 3 },
          label: { show: n <= 14, fontSize: 11, formatter: p => minus(p.value[2].toFixed(2)) },
          emphasis: { disabled: true },
        }],
      };
    },
  };
})();
