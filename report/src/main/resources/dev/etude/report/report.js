(function () {
  "use strict";

  const DECADES_FROM = 3; // below this many decades a logarithmic axis labels 1, 2 and 5 as well
  const ROW = 17; // height of a row of marker labels
  const GAP = 5; // between a label and its line
  const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const figures = JSON.parse(document.getElementById("figures").textContent);

  function color(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  // Numbers

  function powerOfTen(exponent) {
    if (exponent === 0) return "1";
    if (exponent === 1) return "10";
    const digits = String(Math.abs(exponent)).replace(/\d/g, d => SUPERSCRIPTS[d]);
    return "10" + (exponent < 0 ? "⁻" : "") + digits;
  }

  function text(value, digits) {
    if (value === 0) return "0";
    const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
    const power = Number(exponent);
    if (power >= -4 && power < 6) return String(Number(value.toPrecision(digits)));
    const m = String(Number(mantissa));
    return m === "1" ? powerOfTen(power) : m === "-1" ? "-" + powerOfTen(power) : m + "×" + powerOfTen(power);
  }

  function scaled(value, unit) { // value · 10^unit, without a detour through 10^±320
    if (unit === 0) return value;
    const [mantissa, exponent] = value.toExponential().split("e");
    return Number(mantissa + "e" + (Number(exponent) + unit));
  }

  function readout(axis) {
    if (axis.names.length) return (u, value) => value == null ? "" : axis.names[Math.round(-value)] || "";
    return (u, value) => value == null ? "" : text(scaled(value, axis.unit), 5);
  }

  // Ticks

  function roundStep(rough) { // 1, 2 or 5 times a power of ten
    const power = Math.pow(10, Math.floor(Math.log10(rough)));
    return [1, 2, 5, 10].map(m => m * power).find(s => s >= rough * 0.999) || rough;
  }

  function evenTicks(min, max, count) {
    const step = roundStep((max - min) / Math.max(1, count));
    const ticks = [];
    for (let k = Math.ceil(min / step - 1e-9); k * step <= max + step * 1e-9 && ticks.length < 100; k++) {
      ticks.push(Number((k * step).toPrecision(12)));
    }
    return ticks;
  }

  function ratioTicks(min, max, count) {
    const low = Math.log10(min), high = Math.log10(max);
    const ticks = [];
    if (high - low >= DECADES_FROM) {
      const step = Math.max(1, Math.round(roundStep((high - low) / Math.max(2, count))));
      for (let k = Math.ceil(low / step - 1e-9) * step; k <= high + 1e-9; k += step) ticks.push(Number("1e" + k));
      return ticks;
    }
    const digits = high - low > 1.5 ? [1, 2, 5] : high - low > 0.7 ? [1, 2, 3, 5, 7] : [1, 2, 3, 4, 5, 6, 7, 8, 9];
    for (let k = Math.floor(low); k <= high; k++) {
      for (const d of digits) {
        const tick = Number(d + "e" + k);
        if (tick >= min * (1 - 1e-9) && tick <= max * (1 + 1e-9)) ticks.push(tick);
      }
    }
    return ticks.length > 1 ? ticks : evenTicks(min, max, count);
  }

  function tickLabels(axis, ticks) {
    const decades = ticks.length > 1 && axis.log && ticks[ticks.length - 1] / ticks[0] >= 100
        && ticks.every(t => /^1e/.test(t.toExponential()));
    if (decades) return ticks.map(t => powerOfTen(Math.round(Math.log10(t))));
    let digits = 4;
    if (ticks.length > 1) { // as many digits as tell neighbours apart
      const step = Math.abs(ticks[1] - ticks[0]);
      const size = Math.max(...ticks.map(Math.abs));
      digits = Math.min(14, Math.max(2, Math.ceil(Math.log10(size / step) + 2)));
    }
    return ticks.map(t => text(scaled(t, axis.unit), digits));
  }

  // Data: all series over the union of their places; undefined where a series has no point, null at a gap

  function aligned(figure) {
    const heads = figure.xs.map(() => 0);
    const rows = figure.xs.map(() => []);
    const union = [];
    for (;;) {
      let next = Infinity;
      figure.xs.forEach((x, k) => { if (heads[k] < x.length && x[heads[k]] < next) next = x[heads[k]]; });
      if (next === Infinity) break;
      figure.xs.forEach((x, k) => {
        if (heads[k] < x.length && x[heads[k]] === next) {
          rows[k].push(union.length);
          heads[k]++;
        }
      });
      union.push(next);
    }
    const columns = [union];
    for (const s of figure.series) {
      for (const values of s.lower ? [s.y, s.upper, s.lower] : [s.y]) {
        const column = new Array(union.length);
        values.forEach((v, i) => { column[rows[s.x][i]] = v; });
        columns.push(widenedGaps(column));
      }
    }
    if (union.length === 0) { // uPlot gives no range to axes without data
      union.push(figure.x.low, figure.x.high);
      columns.forEach((column, k) => { if (k > 0) column.push(null, null); });
    }
    if (figure.series.length === 0) columns.push([null, null]);
    return columns;
  }

  function widenedGaps(column) { // a gap reaches to the next points of its own series on both sides
    for (let k = 1; k < column.length; k++) {
      if (column[k] === undefined && column[k - 1] === null) column[k] = null;
    }
    for (let k = column.length - 2; k >= 0; k--) {
      if (column[k] === undefined && column[k + 1] === null) column[k] = null;
    }
    return column;
  }

  // Symbols, as in the pictures: circle, square, triangle up, diamond, cross, triangle down

  function symbolPath(symbol, x, y, r) {
    switch (symbol) {
      case 1: return `M${x - r},${y - r}h${2 * r}v${2 * r}h${-2 * r}z`;
      case 2: return `M${x},${y - r}L${x + r},${y + r}L${x - r},${y + r}z`;
      case 3: return `M${x},${y - 1.3 * r}L${x + 1.3 * r},${y}L${x},${y + 1.3 * r}L${x - 1.3 * r},${y}z`;
      case 4: return `M${x - r},${y - r}l${.6 * r},0L${x},${y - .3 * r}L${x + .4 * r},${y - r}l${.6 * r},0L${x + .3 * r},${y}L${x + r},${y + r}l${-.6 * r},0L${x},${y + .3 * r}L${x - .4 * r},${y + r}l${-.6 * r},0L${x - .3 * r},${y}z`;
      case 5: return `M${x},${y + r}L${x + r},${y - r}L${x - r},${y - r}z`;
      default: return `M${x - r},${y}a${r},${r} 0 1 0 ${2 * r},0a${r},${r} 0 1 0 ${-2 * r},0z`;
    }
  }

  // Bars from left to right through the points of a series, with a stroke across each end

  function drawSpans(u, source, places) {
    if (!source.left) return;
    const half = 3.5 * devicePixelRatio;
    u.ctx.save();
    u.ctx.beginPath();
    u.ctx.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
    u.ctx.clip();
    u.ctx.strokeStyle = dark.matches ? source.dark : source.color;
    u.ctx.lineWidth = 1.5 * devicePixelRatio;
    places.forEach((_, k) => {
      if (source.y[k] === null || source.left[k] === null || source.right[k] === null) return;
      const y = u.valToPos(source.y[k], "y", true);
      const ends = [source.left[k], source.right[k]].map(x => u.valToPos(x, "x", true));
      stroke(u.ctx, ends[0], y, ends[1], y);
      ends.forEach(x => stroke(u.ctx, x, y - half, x, y + half));
    });
    u.ctx.restore();
  }

  // Points of a series of points, and a dot for every point of a line that has no neighbour in another place

  function drawPoints(u, i, symbol) {
    const x = u.data[0], y = u.data[i];
    const size = 3.5 * devicePixelRatio;
    const path = new Path2D();
    let any = false;
    const apart = (k, other) => other != null && y[other] !== null && (x[k] !== x[other] || y[k] !== y[other]);
    let before = null;
    for (let k = 0; k < y.length; k++) {
      if (y[k] === undefined) continue;
      let after = k + 1;
      while (after < y.length && y[after] === undefined) after++;
      const alone = !apart(k, before) && !apart(k, after < y.length ? after : null);
      if (y[k] !== null && (symbol >= 0 || alone)) {
        path.addPath(new Path2D(symbolPath(
            Math.max(0, symbol), u.valToPos(x[k], "x", true), u.valToPos(y[k], "y", true), size)));
        any = true;
      }
      before = k;
    }
    if (!any) return;
    u.ctx.save();
    u.ctx.beginPath();
    u.ctx.rect(u.bbox.left, u.bbox.top - size, u.bbox.width, u.bbox.height + 2 * size);
    u.ctx.clip();
    u.ctx.fillStyle = u.series[i].stroke(u, i);
    u.ctx.fill(path);
    u.ctx.restore();
  }

  // Markers: dashed lines; the labels of vertical ones stand in rows above the plot, without collisions

  function measured(label) {
    const context = measured.context || (measured.context = document.createElement("canvas").getContext("2d"));
    context.font = "12px sans-serif";
    return context.measureText(label).width;
  }

  // A line begins at the row of its label, below every label that stands over the line (LabelRows.java does the same).
  function labelRows(lines, widths, left, right) {
    const ascending = lines.map((line, i) => i).sort((a, b) => lines[a] - lines[b]);
    const toLeft = [];
    const starts = [];
    for (const i of [...ascending].reverse()) {
      const end = lines[i] + GAP + widths[i];
      const onLeft = end > right || toLeft.some(other => lines[other] < end + GAP);
      const start = onLeft ? lines[i] - GAP - widths[i] : lines[i] + GAP;
      starts[i] = Math.max(left, Math.min(start, right - widths[i]));
      if (onLeft) toLeft.push(i);
    }
    const placed = [];
    for (const i of [...toLeft, ...ascending.filter(i => !toLeft.includes(i))]) {
      const start = starts[i];
      const width = widths[i];
      let row = Math.max(0, ...placed.filter(p => p && spans(p.start, p.width, lines[i])).map(p => p.row + 1));
      const taken = p => p && p.row === row && start < p.start + p.width + 2 * GAP && p.start < start + width + 2 * GAP;
      while (placed.some(taken)) row++;
      placed[i] = {start, width, row};
    }
    return placed;
  }

  function spans(start, width, line) {
    return line > start - GAP && line < start + width + GAP;
  }

  // Where a label begins that ends at the right end, or further left where vertical lines would cross it
  function between(width, lines, left, right) {
    let start = right - width - GAP;
    for (const line of [...lines].sort((a, b) => b - a)) {
      if (spans(start, width, line)) start = line - width - GAP;
    }
    return start < left ? right - width - GAP : start;
  }

  function fraction(axis, value) {
    return axis.log ? Math.log(value / axis.low) / Math.log(axis.high / axis.low)
        : (value - axis.low) / (axis.high - axis.low);
  }

  function rowsAbove(figure, width) {
    if (figure.vertical.length === 0) return 0;
    const plot = Math.max(100, width - 75); // roughly, before the layout is known
    const lines = figure.vertical.map(m => fraction(figure.x, m.at) * plot);
    const placed = labelRows(lines, figure.vertical.map(m => measured(m.label)), 0, plot);
    return 1 + Math.max(...placed.map(p => p.row));
  }

  function drawMarkers(u, figure, rows) {
    const ratio = devicePixelRatio;
    const {left, top, width, height} = u.bbox;
    const context = u.ctx;
    const visible = (m, s) => m.at >= u.scales[s].min && m.at <= u.scales[s].max;
    const vertical = figure.vertical.filter(m => visible(m, "x"));
    const lines = vertical.map(m => u.valToPos(m.at, "x", true));
    const widths = vertical.map(m => measured(m.label) * ratio);
    const placed = labelRows(lines, widths, left, left + width);
    context.save();
    context.font = 12 * ratio + "px sans-serif";
    context.strokeStyle = color("--quiet");
    context.fillStyle = color("--text");
    context.lineWidth = 1.2 * ratio;
    context.setLineDash([4 * ratio, 4 * ratio]);
    context.textBaseline = "middle";
    context.textAlign = "left";
    vertical.forEach((m, i) => {
      const row = Math.min(placed[i].row, Math.max(0, rows - 1));
      const y = top - (rows - row) * ROW * ratio;
      stroke(context, lines[i], y, lines[i], top + height);
      context.fillText(m.label, placed[i].start, y + ROW * ratio / 2);
    });
    for (const m of figure.horizontal.filter(m => visible(m, "y"))) {
      const y = u.valToPos(m.at, "y", true);
      stroke(context, left, y, left + width, y);
      const above = y - 16 * ratio >= top || rows === 0; // otherwise it would stand among the labels above the plot
      context.fillText(m.label, between(measured(m.label) * ratio, lines, left, left + width), y + (above ? -8 : 9) * ratio);
    }
    context.restore();
  }

  function stroke(context, x0, y0, x1, y1) {
    context.beginPath();
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.stroke();
  }

  // Options for uPlot

  function scale(axis) {
    const log = axis.log;
    const ends = log ? [Math.log10(axis.low), Math.log10(axis.high)] : [axis.low, axis.high];
    const room = 0.02 * (ends[1] - ends[0]);
    const power = e => Math.pow(10, Math.max(-307, Math.min(307, e)));
    const all = log ? [power(ends[0] - room), power(ends[1] + room)] : [ends[0] - room, ends[1] + room];
    return {
      time: false,
      distr: log ? 3 : 1,
      range: (u, min, max, key) => u.zoom && u.zoom[key] || all,
    };
  }

  function axisOptions(axis, side, space) {
    return {
      scale: side === 2 ? "x" : "y",
      side,
      label: axis.label || undefined,
      labelSize: 22,
      labelFont: "14px sans-serif",
      font: "12px sans-serif",
      stroke: () => color("--text"),
      grid: {stroke: () => color("--rule"), width: 1, filter: (u, ticks) => ticks},
      ticks: {stroke: () => color("--quiet"), width: 1, size: 5, filter: (u, ticks) => ticks},
      border: {show: true, stroke: () => color("--quiet"), width: 1},
      gap: 5,
      space,
      incrs: () => [Number.MAX_VALUE], // uPlot hides an axis whose increment it finds too fine; splits makes its own
      splits: (u, i, min, max) => {
        if (axis.names.length) return axis.names.map((_, k) => -k).filter(at => at >= min && at <= max).reverse();
        const length = (side === 2 ? u.bbox.width : u.bbox.height) / devicePixelRatio;
        return (axis.log ? ratioTicks : evenTicks)(min, max, Math.floor(length / space));
      },
      filter: (u, ticks) => ticks,
      values: (u, ticks) => axis.names.length ? ticks.map(at => axis.names[-at]) : tickLabels(axis, ticks),
      size: (u, values) => side === 2 ? 34
          : 14 + Math.ceil(Math.max(20, ...(values || []).map(v => v == null ? 0 : measured(v)))),
    };
  }

  function seriesOptions(figure) {
    const options = [{label: figure.x.label || "x", value: readout(figure.x)}];
    const bands = [];
    for (const s of figure.series) {
      const ink = () => dark.matches ? s.dark : s.color;
      options.push({
        label: s.label,
        stroke: ink,
        width: s.symbol >= 0 ? 0 : 2,
        pxAlign: 0,
        paths: s.symbol >= 0 ? () => null : undefined,
        dash: s.dash.length ? s.dash : undefined,
        cap: "butt",
        points: {show: false},
        value: readout(figure.y),
        source: s,
      });
      if (s.lower) {
        options.push(unlisted(), unlisted());
        const upper = options.length - 2;
        bands.push({series: [upper, upper + 1], fill: () => ink() + "33"});
      }
    }
    if (figure.series.length === 0) options.push(unlisted());
    return {options, bands};
  }

  function unlisted() {
    return {label: "", class: "unlisted", width: 0, pxAlign: 0, points: {show: false}, stroke: "transparent"};
  }

  // The legend: each entry shows its stroke, and can be switched by mouse and keyboard

  function dressLegend(u, figure) {
    const rows = u.root.querySelectorAll(".u-legend .u-series");
    rows.forEach((row, i) => {
      const source = u.series[i].source;
      if (!source) return;
      if (source.empty) {
        row.classList.add("unlisted");
        return;
      }
      const ink = dark.matches ? source.dark : source.color;
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("width", "34");
      svg.setAttribute("height", "10");
      svg.setAttribute("aria-hidden", "true");
      const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
      if (source.symbol >= 0) {
        path.setAttribute("d", symbolPath(source.symbol, 17, 5, 4));
        path.setAttribute("fill", ink);
      } else {
        path.setAttribute("d", "M0,5H34");
        path.setAttribute("stroke", ink);
        path.setAttribute("stroke-width", "2");
        path.setAttribute("stroke-dasharray", source.dash.join(" "));
      }
      svg.append(path);
      row.querySelector(".u-marker").replaceChildren(svg);
      const head = row.querySelector("th");
      head.tabIndex = 0;
      head.setAttribute("role", "button");
      head.setAttribute("aria-pressed", "true");
      head.addEventListener("keydown", event => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          u.setSeries(i, {show: !u.series[i].show});
        }
      });
    });
  }

  function toggled(u, i) {
    if (i == null || !u.series[i].source) return;
    const show = u.series[i].show;
    for (let k = i + 1; k < u.series.length && !u.series[k].source; k++) {
      if (u.series[k].show !== show) u.setSeries(k, {show});
    }
    const row = u.root.querySelectorAll(".u-legend .u-series")[i];
    row.querySelector("th").setAttribute("aria-pressed", String(show));
  }

  // Zoom: drag selects, double click shows all again

  function zoomTo(u) {
    const {left, top, width, height} = u.select;
    if (width < 5 && height < 5) return;
    const all = u.zoom || {};
    u.zoom = {
      x: width < 5 ? all.x : [u.posToVal(left, "x"), u.posToVal(left + width, "x")],
      y: height < 5 ? all.y : [u.posToVal(top + height, "y"), u.posToVal(top, "y")],
    };
    u.setSelect({left: 0, top: 0, width: 0, height: 0}, false);
    u.setData(u.data, true);
  }

  function draw(figure) {
    const element = document.getElementById("figure-" + figure.id);
    const plot = element.querySelector(".plot");
    const {options, bands} = seriesOptions(figure);
    const size = () => {
      const width = Math.max(240, Math.floor(plot.clientWidth));
      const names = 70 + 26 * figure.y.names.length;
      return {width, height: Math.round(Math.max(280, figure.y.names.length ? names : Math.min(width * 0.56, 520)))};
    };
    let rows = 0;
    const top = () => {
      rows = rowsAbove(figure, size().width);
      return rows * ROW + 8;
    };
    plot.replaceChildren();
    element.classList.add("drawn");
    const u = new uPlot({
      ...size(),
      padding: [top, 14, 0, 0],
      series: options,
      bands,
      scales: {x: scale(figure.x), y: scale(figure.y)},
      axes: [axisOptions(figure.x, 2, 70), axisOptions(figure.y, 3, 42)],
      cursor: {drag: {x: true, y: true, uni: 40, setScale: false}, points: {size: 7}},
      legend: {live: true, markers: {width: 0}},
      hooks: {
        drawAxes: [u => drawMarkers(u, figure, rows)],
        drawSeries: [(u, i) => {
          const source = u.series[i].source;
          if (!source || !u.series[i].show) return;
          drawSpans(u, source, figure.xs[source.x]);
          drawPoints(u, i, source.symbol);
        }],
        setSeries: [(u, i) => toggled(u, i)],
        setSelect: [u => zoomTo(u)],
      },
    }, aligned(figure), plot);
    u.over.addEventListener("dblclick", () => {
      u.zoom = null;
      u.setData(u.data, true);
    });
    dressLegend(u, figure);
    return () => {
      const next = size();
      if (next.width !== u.width || next.height !== u.height) u.setSize(next);
    };
  }

  let resizers = [];
  function drawAll() {
    resizers = figures.map(draw);
  }
  drawAll();
  dark.addEventListener("change", drawAll);
  let pending = 0;
  window.addEventListener("resize", () => {
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(() => resizers.forEach(resize => resize()));
  });
})();
