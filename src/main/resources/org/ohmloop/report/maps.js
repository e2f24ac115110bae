"use strict";
/* Charts that are fields of colour: the chip's map and the matrix of answers. */
(() => {
  const { kinds, scale, show, axis, tooltip, fault } = ohmloop;
  const decoded = new Map();

  /** Scale bar and a place to read single cells, below the chart; made once. */
  function readout(element, data, sv) {
    let bar = element.parentElement.querySelector(".scale");
    if (!bar) {
      bar = document.createElement("div");
      bar.className = "scale";
      bar.append(document.createElement("span"), document.createElement("i"), document.createElement("span"),
        document.createElement("output"));
      element.after(bar);
    }
    bar.children[0].textContent = show(data.from * sv.factor, sv.unit);
    bar.children[1].style.background = `linear-gradient(to right, ${data.colours.join(",")})`;
    bar.children[2].textContent = show(data.to * sv.factor, sv.unit);
    return bar.children[3];
  }

  /** The image's pixels drawn large without smoothing, and a function from cell to its level or -1. */
  function enlarge(image, data, t) {
    const small = new OffscreenCanvas(data.columns, data.rows).getContext("2d", { willReadFrequently: true });
    small.drawImage(image, 0, 0);
    const pixels = small.getImageData(0, 0, data.columns, data.rows).data;
    const levels = new Map(data.colours.map((c, i) => [parseInt(c.slice(1), 16), i]));
    const factor = Math.max(1, Math.ceil(1600 / Math.max(data.rows, data.columns)));
    const large = document.createElement("canvas");
    large.width = data.columns * factor;
    large.height = data.rows * factor;
    const context = large.getContext("2d");
    context.fillStyle = t.none;
    context.fillRect(0, 0, large.width, large.height);
    context.imageSmoothingEnabled = false;
    context.drawImage(image, 0, 0, large.width, large.height);
    const level = (row, column) => {
      const at = 4 * (row * data.columns + column);
      return pixels[at + 3] === 0 ? -1 : levels.get((pixels[at] << 16) | (pixels[at + 1] << 8) | pixels[at + 2]);
    };
    return { large, level };
  }

  kinds.map = {
    size(element, data) {
      const width = element.clientWidth - 60;
      element.style.height = Math.round(Math.min(width * data.rows / data.columns, 640)) + 66 + "px";
    },
    option(data, t, element, chart) {
      const sv = scale(data.value, [data.from, data.to]);
      const output = readout(element, data, sv);
      // Decoded once; a redraw for paper has no time to wait.
      const field = () => {
        const { large, level } = enlarge(decoded.get(element), data, t);
        const place = (params, api) => {
          const a = api.coord([0, 0]), b = api.coord([data.columns, data.rows]);
          return { type: "image", style: { image: large, x: a[0], y: a[1], width: b[0] - a[0], height: b[1] - a[1] } };
        };
        read(level);
        return { id: "image", type: "custom", renderItem: place, data: [[0, 0]], silent: true, z: 1 };
      };
      const read = level => {
        chart.getZr().on("mousemove", event => {
          const [x, y] = chart.convertFromPixel({ gridIndex: 0 }, [event.offsetX, event.offsetY]);
          const row = Math.floor(y), column = Math.floor(x);
          if (row < 0 || column < 0 || row >= data.rows || column >= data.columns) { output.textContent = ""; return; }
          const l = level(row, column);
          const value = data.from + (data.to - data.from) * l / (data.colours.length - 1);
          output.textContent = `r${row}c${column}: ` + (l < 0 ? "no weight" : "≈ " + show(value * sv.factor, sv.unit));
        });
      };
      if (!decoded.has(element)) {
        const image = new Image();
        image.src = data.image;
        image.decode().then(() => {
          decoded.set(element, image);
          if (!chart.isDisposed()) chart.setOption({ series: [field()] });
        }).catch(e => fault(element.id + ": " + e.message));
      }
      const ring = Math.max(6, 2.2 * (element.clientWidth - 60) / data.columns);
      const label = { color: t.muted, fontSize: 11, showMaxLabel: false };
      const ticks = { scale: false, min: 0, axisLabel: label, splitLine: { show: false }, splitNumber: 4 };
      return {
        grid: { left: 44, right: 16, top: 26, bottom: 40 },
        xAxis: axis(t, false, "Column", { ...ticks, max: data.columns }),
        yAxis: axis(t, true, "Row", { ...ticks, max: data.rows, inverse: true, nameLocation: "start",
          nameTextStyle: { color: t.muted, align: "left", padding: [0, 0, 0, -38], fontSize: 12 } }),
        series: [
          decoded.has(element) ? field() : { id: "image", type: "custom", renderItem: () => null, data: [] },
          { id: "failed", type: "scatter", symbolSize: ring, silent: true, z: 3,
            data: data.failedColumn.map((c, i) => [c + 0.5, data.failedRow[i] + 0.5]),
            itemStyle: { color: "transparent", borderColor: "#ff4d5e", borderWidth: 1.3 } },
        ],
      };
    },
  };

  /** Counts by label and answer. */
  kinds.matrix = {
    option(data, t) {
      const names = [...Array(data.classes).keys()].map(String);
      const cells = [];
      data.counts.forEach((row, label) => {
        const sum = row.reduce((a, b) => a + b, 0);
        row.forEach((count, answer) => {
          const share = sum === 0 ? 0 : count / sum;
          cells.push({ value: [answer, label, Math.sqrt(share), count], label: { color: share > 0.3 ? t.card : t.ink } });
        });
      });
      const category = (name, more) => ({
        type: "category", data: names, name, nameLocation: "middle", nameTextStyle: { color: t.muted, fontSize: 12 },
        axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: t.muted, fontSize: 11 }, ...more,
      });
      return {
        grid: { left: 46, right: 10, top: 10, bottom: 46 },
        tooltip: tooltip(t, {
          formatter: p => `label ${p.value[1]}, answer ${p.value[0]}: <b>${p.value[3]}</b>`,
        }),
        xAxis: category("Answer", { nameGap: 28 }),
        yAxis: category("Label", { inverse: true, nameGap: 28 }),
        visualMap: { show: false, min: 0, max: 1, dimension: 2, inRange: { color: [t.none, t.series[0]] } },
        series: [{
          type: "heatmap", data: cells, itemStyle: { borderColor: t.card, borderWidth: 2, borderRadius: 3 },
          label: { show: data.classes <= 12, fontSize: 11, formatter: p => (p.value[3] === 0 ? "" : p.value[3]) },
          emphasis: { disabled: true },
        }],
      };
    },
  };
})();
