// Colours and shapes: those of `appearance`, or, where it names no theme, those of the page around the form.
const THEMES = {
  stripe: { primary: "#0570de", background: "#ffffff", text: "#30313d", danger: "#c0123c" },
  night: { primary: "#85d996", background: "#27292c", text: "#f4f4f5", danger: "#fe87a1" },
};
THEMES.flat = { ...THEMES.stripe, background: "#f1f1f1" };
THEMES.none = THEMES.stripe;

const VARIABLES = {
  colorPrimary: "--primary",
  colorBackground: "--background",
  colorText: "--text",
  colorTextSecondary: "--secondary",
  colorTextPlaceholder: "--placeholder",
  colorDanger: "--danger",
  fontFamily: "--font",
  fontSizeBase: "--size",
  borderRadius: "--radius",
  spacingUnit: "--unit",
};

function luminance(color) {
  const [red, green, blue] = (color.match(/[\d.]+/g) || [255, 255, 255]).map(Number);
  return (0.299 * red + 0.587 * green + 0.114 * blue) / 255;
}

const isClear = (color) => color === "transparent" || /^rgba\(.*, 0\)$/.test(color);

function backgroundBehind(place) {
  for (let node = place; node; node = node.parentElement) {
    const color = getComputedStyle(node).backgroundColor;
    if (!isClear(color)) return color;
  }
  return getComputedStyle(document.documentElement).colorScheme.includes("dark") ? "rgb(18, 18, 18)" : "rgb(255, 255, 255)";
}

function coloursOfPage(place) {
  const style = getComputedStyle(place);
  const background = backgroundBehind(place);
  const theme = luminance(background) < 0.5 ? THEMES.night : THEMES.stripe;
  return {
    ...theme,
    background,
    text: style.color,
    primary: style.accentColor === "auto" ? theme.primary : style.accentColor,
  };
}

// Inline style attributes are refused by a strict Content Security Policy; setting properties from script is not.
function applyAppearance(host, appearance = {}) {
  const colours = THEMES[appearance.theme] || coloursOfPage(host.parentElement || document.body);
  for (const property of Object.values(VARIABLES)) host.style.removeProperty(property);
  for (const [name, value] of Object.entries(colours)) host.style.setProperty(`--${name}`, value);
  for (const [name, value] of Object.entries(appearance.variables || {})) {
    if (VARIABLES[name]) host.style.setProperty(VARIABLES[name], value);
  }
  const isDark = luminance(toRgb(getComputedStyle(host).getPropertyValue("--background"))) < 0.5;
  host.style.setProperty("color-scheme", isDark ? "dark" : "light");
  applyOutside(host, isDark);
}

// Labels and messages stand on the page, not in a box: where the theme is dark and the page light, or the reverse,
// they take the page's colours and stay readable.
function applyOutside(host, isDark) {
  const page = coloursOfPage(host.parentElement || document.body);
  const alike = luminance(page.background) < 0.5 === isDark;
  host.style.setProperty("--outside", alike ? "var(--text)" : page.text);
  host.style.setProperty("--outside-danger", alike ? "var(--danger)" : page.danger);
}

function toRgb(color) {
  const context = document.createElement("canvas").getContext("2d");
  context.fillStyle = color;
  const hex = context.fillStyle.match(/^#(..)(..)(..)$/);
  return hex ? `rgb(${hex.slice(1).map((part) => parseInt(part, 16)).join(", ")})` : context.fillStyle;
}

// A page that changes its colours while the form is open (dark mode) changes the form with it.
function followPage(refresh) {
  const media = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(refresh);
  media.addEventListener("change", refresh);
  for (const node of [document.documentElement, document.body]) {
    observer.observe(node, { attributes: true, attributeFilter: ["class", "data-theme", "data-color-scheme", "style"] });
  }
  return () => {
    media.removeEventListener("change", refresh);
    observer.disconnect();
  };
}

const SHEET = new CSSStyleSheet();
SHEET.replaceSync(`
  :host { display: block; --size: 1rem; --radius: 0.4rem; --unit: 0.25rem; font-family: var(--font, inherit); }
  * { box-sizing: border-box; }
  .form, dialog {
    --line: color-mix(in srgb, var(--text) 45%, var(--background));
    --quiet: var(--secondary, color-mix(in srgb, var(--text) 78%, var(--background)));
    font-size: var(--size); line-height: 1.4; color: var(--text);
  }
  .form { border: 0; margin: 0; padding: 0; min-width: 0; display: grid; grid-template-columns: minmax(0, 1fr); gap: calc(var(--unit) * 4); }
  .row { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: calc(var(--unit) * 3); align-items: start; }
  label { display: block; margin-bottom: var(--unit); color: var(--outside); font-size: 0.9em; font-weight: 500; }
  .box {
    display: flex; align-items: center; gap: 0.5rem; padding-inline: calc(var(--unit) * 3);
    min-height: 2.9rem; border: 1px solid var(--line); border-radius: var(--radius); background: var(--background);
    transition: border-color 120ms, box-shadow 120ms;
  }
  .box:focus-within { border-color: var(--primary); box-shadow: 0 0 0 3px color-mix(in srgb, var(--primary) 35%, transparent); }
  .box.invalid { border-color: var(--danger); }
  .box.invalid:focus-within { box-shadow: 0 0 0 3px color-mix(in srgb, var(--danger) 30%, transparent); }
  input {
    flex: 1; width: 100%; min-width: 0; padding: 0.65rem 0; border: 0; outline: 0; background: transparent;
    color: inherit; font: inherit; font-variant-numeric: tabular-nums;
  }
  .box.invalid input { color: var(--danger); }
  input::placeholder { color: var(--placeholder, var(--quiet)); opacity: 0.75; }
  svg { display: block; width: 2rem; height: 1.3rem; flex: none; }
  .brands { display: flex; gap: 0.25rem; }
  .error { margin: var(--unit) 0 0; color: var(--outside-danger); font-size: 0.875em; }
  .error:empty { display: none; }
  details { font-size: 0.875em; color: var(--outside); }
  summary { cursor: pointer; width: fit-content; border-radius: var(--radius); padding: 0.2rem 0.3rem; margin-inline-start: -0.3rem; }
  .badge {
    display: inline-block; padding: 0.05rem 0.45rem; border-radius: 1rem; font-weight: 600; font-size: 0.85em;
    color: #4a2a00; background: #ffd68a;
  }
  .hint { margin: 0.5rem 0; }
  .cards { display: flex; flex-wrap: wrap; gap: 0.5rem; }
  button {
    min-height: 2.5rem; padding: 0.45rem 0.8rem; border: 1px solid var(--line); border-radius: var(--radius);
    background: var(--background); color: var(--text); font: inherit; cursor: pointer;
  }
  button:hover { border-color: var(--primary); }
  button:disabled { opacity: 0.6; cursor: progress; }
  :is(button, summary):focus-visible { outline: 3px solid color-mix(in srgb, var(--primary) 60%, transparent); outline-offset: 2px; }
  dialog {
    width: min(26rem, calc(100vw - 2rem)); padding: 1.5rem; border: 1px solid var(--line); border-radius: 0.8rem;
    background: var(--background); box-shadow: 0 1.5rem 4rem rgb(0 0 0 / 35%);
  }
  dialog::backdrop { background: rgb(0 0 0 / 55%); }
  h2 { margin: 0.75rem 0 0.5rem; font-size: 1.3em; line-height: 1.2; }
  p { margin: 0 0 0.75rem; }
  .amount { font-size: 1.6em; font-weight: 650; font-variant-numeric: tabular-nums; }
  .actions { display: grid; gap: 0.6rem; margin-top: 1.25rem; }
  .primary { border-color: transparent; background: var(--primary); color: var(--on-primary, #fff); font-weight: 600; }
  @media (prefers-reduced-motion: reduce) { * { transition: none !important; } }
`);
