// Reads figures off: the numbers at the pointer, and by the arrow keys. The pictures are there without it.
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function drawn(name, attributes) {
    const made = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  }

  function attach(figure) {
    const root = document.getElementById("figure-" + figure.id);
    const plot = root.querySelector(".plot");
    const box = element("div", "reading");
    box.setAttribute("role", "status");
    box.hidden = true;
    root.append(box);
    let current = -1;

    const picture = () => [...plot.querySelectorAll("svg")].find(svg => svg.getBoundingClientRect().width > 0);
    const ends = svg => ["left", "top", "right", "bottom"].map(end => Number(svg.dataset[end]));

    function hide() {
      current = -1;
      box.hidden = true;
      plot.querySelectorAll(".pointer").forEach(each => each.remove());
    }

    function show(index) {
      const svg = picture();
      if (!svg || index < 0 || index >= figure.places.length) return;
      if (index === current) return;
      hide();
      current = index;
      const place = figure.places[index];
      const [left, top, right, bottom] = ends(svg);
      const toX = fraction => left + fraction * (right - left);
      const toY = fraction => bottom - fraction * (bottom - top);
      const pointer = drawn("g", {class: "pointer"});
      const [x1, y1, x2, y2] = figure.down
          ? [left, toY(place.at), right, toY(place.at)] : [toX(place.at), top, toX(place.at), bottom];
      pointer.append(drawn("line", {class: "s-marker", x1, y1, x2, y2}));
      box.replaceChildren(element("p", "head", place.head));
      for (const [series, fraction, text, own] of place.values) {
        const [cx, cy] = figure.down ? [toX(fraction), toY(own)] : [toX(place.at), toY(fraction)];
        pointer.append(drawn("circle", {class: "s-" + figure.series[series].colour, cx, cy, r: 5}));
        const line = element("p", "");
        line.append(
            element("span", "swatch b-" + figure.series[series].colour),
            element("span", "name", figure.series[series].name + " "),
            element("span", "value", text));
        box.append(line);
      }
      svg.append(pointer);
      box.hidden = false;
      put(svg, (x1 + x2) / 2, (y1 + y2) / 2);
    }

    // Beside the line, on the side that has more room
    function put(svg, x, y) {
      const frame = svg.getBoundingClientRect();
      const outer = root.getBoundingClientRect();
      const scale = frame.width / svg.viewBox.baseVal.width;
      const [left, top] = ends(svg);
      const at = frame.left - outer.left + x * scale;
      const toLeft = !figure.down && at > frame.width / 2;
      const start = figure.down ? frame.left - outer.left + left * scale : toLeft ? at - box.offsetWidth - 12 : at + 12;
      const below = figure.down ? y * scale + 12 : top * scale + 8;
      box.style.left = Math.max(0, Math.min(start, outer.width - box.offsetWidth)) + "px";
      box.style.top = frame.top - outer.top + below + "px";
    }

    function nearest(event) {
      const svg = picture();
      if (!svg || figure.places.length === 0) return -1;
      const frame = svg.getBoundingClientRect();
      const scale = frame.width / svg.viewBox.baseVal.width;
      const [left, top, right, bottom] = ends(svg);
      const x = (event.clientX - frame.left) / scale;
      const y = (event.clientY - frame.top) / scale;
      if (x < left - 10 || x > right + 10 || y < top - 10 || y > bottom + 10) return -1;
      const at = figure.down ? (bottom - y) / (bottom - top) : (x - left) / (right - left);
      let best = 0;
      figure.places.forEach((place, i) => {
        if (Math.abs(place.at - at) < Math.abs(figure.places[best].at - at)) best = i;
      });
      return best;
    }

    function emphasise(series) {
      plot.querySelectorAll("[data-series]").forEach(
          each => each.classList.toggle("faded", series !== undefined && each.dataset.series !== series));
    }

    for (const kind of ["pointermove", "pointerdown"]) {
      plot.addEventListener(kind, event => {
        const index = nearest(event);
        if (index < 0) hide(); else show(index);
        const group = index < 0 && event.target.closest("[data-series]");
        emphasise(group ? group.dataset.series : undefined);
      });
    }
    plot.addEventListener("pointerleave", () => { hide(); emphasise(undefined); });
    plot.addEventListener("blur", hide);
    plot.addEventListener("keydown", event => {
      const step = {ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1}[event.key];
      if (event.key === "Escape") hide();
      if (!step || figure.places.length === 0) return;
      event.preventDefault();
      const last = figure.places.length - 1;
      show(current < 0 ? (step > 0 ? 0 : last) : Math.max(0, Math.min(last, current + step)));
    });
    window.addEventListener("resize", hide);
    if (figure.places.length > 0) plot.tabIndex = 0;
    root.classList.add("readable");
  }

  JSON.parse(document.getElementById("figures").textContent).forEach(attach);
})();
