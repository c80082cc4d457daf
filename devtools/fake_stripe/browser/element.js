// The Payment Element: card number, expiry and security code, in a shadow tree that the page's style cannot disturb.
const TEST_CARDS = [
  ["4242424242424242", "cardPays"],
  ["4000000000000002", "cardDeclined"],
  ["4000000000009995", "cardInsufficient"],
  ["4000002500003155", "cardSecure"],
];
const VALIDATION_CODES = {
  numberIncomplete: "incomplete_number",
  numberInvalid: "invalid_number",
  expiryIncomplete: "incomplete_expiry",
  expiryInvalid: "invalid_expiry_month",
  expiryPast: "invalid_expiry_year_past",
  cvcIncomplete: "incomplete_cvc",
};

function make(tag, properties = {}, ...children) {
  const { attributes = {}, ...rest } = properties;
  const node = Object.assign(document.createElement(tag), rest);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

class PaymentElement {
  constructor(type, elements) {
    this.type = type;
    this.elements = elements;
    this.listeners = {};
    this.fields = {};
  }

  mount(place) {
    const parent = typeof place === "string" ? document.querySelector(place) : place;
    if (!parent) throw new Error(`The selector you specified (${place}) applies to no DOM elements that are currently on the page.`);
    this.host = make("div", { className: "StripeElement" });
    parent.replaceChildren(this.host);
    const root = this.host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [SHEET];
    root.append(this.build());
    this.restyle();
    this.stopFollowing = followPage(() => this.restyle());
    queueMicrotask(() => this.emit("ready", {}));
  }

  build() {
    const { texts } = this.elements;
    this.brands = make("span", { className: "brands" });
    const number = this.field("number", { autocomplete: "cc-number", placeholder: "1234 1234 1234 1234", maxLength: 23 }, this.brands);
    const expiry = this.field("expiry", { autocomplete: "cc-exp", placeholder: texts.expiryHint, maxLength: 9 });
    const cvc = this.field("cvc", { autocomplete: "cc-csc", placeholder: texts.cvcHint, maxLength: 4 }, icon("cvc"));
    this.showBrand();
    return make("fieldset", { className: "form", attributes: { "aria-label": texts.group } }, number, make("div", { className: "row" }, expiry, cvc), this.testCards());
  }

  field(name, properties, decoration = "") {
    const { texts } = this.elements;
    const error = make("p", { className: "error", id: `${name}-error`, attributes: { "aria-live": "polite" } });
    const input = make("input", {
      id: name, name, type: "text", inputMode: "numeric", required: true, spellcheck: false, ...properties,
      attributes: { "aria-describedby": error.id },
    });
    const box = make("div", { className: "box" }, input, decoration);
    const state = { input, error, box };
    this.fields[name] = state;
    input.addEventListener("input", (event) => this.typed(name, event));
    input.addEventListener("focus", () => this.emit("focus", {}));
    input.addEventListener("blur", () => {
      if (input.value) this.validate(name);
      this.emit("blur", {});
    });
    return make("div", {}, make("label", { htmlFor: name, textContent: texts[name] }), box, error);
  }

  testCards() {
    const { texts } = this.elements;
    const buttons = TEST_CARDS.map(([number, label]) => {
      const button = make("button", { type: "button", textContent: `${texts[label]} ·· ${number.slice(-4)}` });
      button.addEventListener("click", () => this.fill(number));
      return button;
    });
    const summary = make("summary", {}, make("span", { className: "badge", textContent: texts.testMode }), ` ${texts.testCards}`);
    return make("details", {}, summary, make("p", { className: "hint", textContent: texts.testHint }), make("div", { className: "cards" }, ...buttons));
  }

  fill(number) {
    const values = { number: formatNumber(number), expiry: `12 / ${(new Date().getFullYear() + 3) % 100}`, cvc: "123" };
    for (const [name, value] of Object.entries(values)) {
      this.fields[name].input.value = value;
      this.showError(name, null);
    }
    this.showBrand();
    this.changed();
  }

  typed(name, event) {
    const { input } = this.fields[name];
    const deleting = (event.inputType || "").startsWith("delete");
    const formats = { number: formatNumber, expiry: (text) => formatExpiry(text, deleting), cvc: (text) => digitsOf(text).slice(0, 4) };
    const digitsBefore = digitsOf(input.value.slice(0, input.selectionStart)).length;
    const atEnd = input.selectionStart === input.value.length;
    input.value = formats[name](input.value);
    if (!atEnd) {
      let caret = 0;
      for (let seen = 0; seen < digitsBefore && caret < input.value.length; caret += 1) seen += /\d/.test(input.value[caret]) ? 1 : 0;
      input.setSelectionRange(caret, caret);
    }
    if (name === "number") this.showBrand();
    this.showError(name, null);
    this.changed();
  }

  showBrand() {
    const { name, title } = brandOf(digitsOf(this.fields.number.input.value));
    if (this.shownBrand === name) return;
    this.shownBrand = name;
    this.brands.replaceChildren(...(title ? [icon(name, title)] : ["visa", "mastercard", "amex"].map((brand) => icon(brand))));
  }

  problem(name) {
    return CHECKS[name](this.fields[name].input.value, this.fields.number.input.value);
  }

  validate(name) {
    const key = this.problem(name);
    this.showError(name, key);
    return key;
  }

  showError(name, key) {
    const { input, error, box } = this.fields[name];
    error.textContent = key ? this.elements.texts[key] : "";
    box.classList.toggle("invalid", Boolean(key));
    if (key) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  // Shows every problem, moves to the first and answers {error}, or {} when the form is complete.
  submit() {
    const wrong = Object.keys(this.fields).filter((name) => this.validate(name));
    if (!wrong.length) return {};
    this.fields[wrong[0]].input.focus();
    const key = this.problem(wrong[0]);
    return { error: { type: "validation_error", code: VALIDATION_CODES[key], message: this.elements.texts[key] } };
  }

  data() {
    const expiry = digitsOf(this.fields.expiry.input.value);
    return {
      "payment_method_data[type]": "card",
      "payment_method_data[card][number]": digitsOf(this.fields.number.input.value),
      "payment_method_data[card][exp_month]": Number(expiry.slice(0, 2)),
      "payment_method_data[card][exp_year]": 2000 + Number(expiry.slice(2)),
      "payment_method_data[card][cvc]": digitsOf(this.fields.cvc.input.value),
    };
  }

  changed() {
    const values = Object.values(this.fields).map(({ input }) => input.value);
    const complete = Object.keys(this.fields).every((name) => !this.problem(name));
    this.emit("change", { complete, empty: values.every((value) => !value), collapsed: false, value: { type: "card" } });
  }

  restyle() {
    if (this.host) applyAppearance(this.host, this.elements.options.appearance);
  }

  on(name, listener) {
    (this.listeners[name] ||= []).push(listener);
    return this;
  }

  once(name, listener) {
    const wrapped = (event) => {
      this.off(name, wrapped);
      listener(event);
    };
    return this.on(name, wrapped);
  }

  off(name, listener) {
    this.listeners[name] = listener ? (this.listeners[name] || []).filter((known) => known !== listener) : [];
    return this;
  }

  emit(name, event) {
    for (const listener of this.listeners[name] || []) listener({ elementType: this.type, ...event });
  }

  focus() {
    this.fields.number.input.focus();
  }

  clear() {
    for (const { input } of Object.values(this.fields)) input.value = "";
    this.showBrand();
    this.changed();
  }

  update() {}

  unmount() {
    this.stopFollowing?.();
    this.host?.remove();
    this.host = null;
  }

  destroy() {
    this.unmount();
    this.elements.forget(this);
  }
}
