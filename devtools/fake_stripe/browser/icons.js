// The brands' marks, drawn; no picture is fetched.
function shape(name, attributes, text) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text) node.textContent = text;
  return node;
}

const plate = (fill) => shape("rect", { width: 32, height: 21, rx: 3, fill, stroke: "#8886", "stroke-width": 0.5 });

const word = (text, fill, size) =>
  shape("text", {
    x: 16, y: 14.2, fill, "font-size": size, "font-weight": 800, "text-anchor": "middle",
    "font-family": "Arial, sans-serif", "font-style": "italic",
  }, text);

const MARKS = {
  visa: () => [plate("#fff"), word("VISA", "#1a1f71", 10)],
  mastercard: () => [
    plate("#fff"),
    shape("circle", { cx: 12.5, cy: 10.5, r: 6, fill: "#eb001b" }),
    shape("circle", { cx: 19.5, cy: 10.5, r: 6, fill: "#f79e1b", "fill-opacity": 0.9 }),
  ],
  amex: () => [plate("#1f72cd"), word("AMEX", "#fff", 8.5)],
  discover: () => [plate("#fff"), word("DISC", "#111", 8), shape("circle", { cx: 27, cy: 16, r: 3.4, fill: "#f47216" })],
  diners: () => [plate("#fff"), shape("circle", { cx: 16, cy: 10.5, r: 6.5, fill: "#0079be" })],
  cvc: () => [
    shape("rect", { x: 1, y: 1, width: 30, height: 19, rx: 3, fill: "none", stroke: "currentColor", "stroke-width": 1.3 }),
    shape("rect", { x: 1, y: 5, width: 30, height: 3.5, fill: "currentColor" }),
    shape("text", { x: 22, y: 16.5, fill: "currentColor", "font-size": 7, "font-weight": 700, "text-anchor": "middle", "font-family": "Arial, sans-serif" }, "123"),
  ],
};

function icon(name, title = "") {
  const svg = shape("svg", { viewBox: "0 0 32 21" });
  if (title) {
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", title);
  } else {
    svg.setAttribute("aria-hidden", "true");
  }
  svg.append(...MARKS[name]());
  return svg;
}
