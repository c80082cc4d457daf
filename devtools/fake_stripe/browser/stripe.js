// What the page calls: Stripe(key).elements(…), confirmPayment, retrievePaymentIntent, handleNextAction and their kin.
class Elements {
  constructor(options, texts) {
    this.options = options;
    this.texts = texts;
    this.created = [];
  }

  create(type) {
    if (type !== "payment" && type !== "card") throw new Error(`A valid Element name must be provided. You passed: ${type}.`);
    const element = new PaymentElement(type, this);
    this.created.push(element);
    return element;
  }

  getElement(type) {
    return this.created.find((element) => element.type === type) || null;
  }

  forget(element) {
    this.created = this.created.filter((known) => known !== element);
  }

  update(options) {
    Object.assign(this.options, options);
    for (const element of this.created) element.restyle();
  }

  async submit() {
    return this.created.map((element) => element.submit()).find((result) => result.error) || {};
  }

  async fetchUpdates() {
    return {};
  }
}

class StripeInstance {
  constructor(key, options = {}) {
    if (!/^pk_/.test(key || "")) throw new Error("Please call Stripe() with your publishable key. You used something else.");
    this.options = options;
    this.key = key;
    this.appearance = undefined;
    this.speak(options.locale);
  }

  speak(locale) {
    this.texts = TEXTS[languageOf(locale)];
    this.api = new Api(this.key, this.texts);
  }

  elements(options = {}) {
    if (options.locale) this.speak(options.locale);
    this.appearance = options.appearance;
    return new Elements(options, this.texts);
  }

  confirmPayment(options) {
    return this.confirm(options, "payment");
  }

  confirmSetup(options) {
    return this.confirm(options, "setup");
  }

  async confirm({ elements, clientSecret, confirmParams = {}, redirect = "always" }) {
    if (redirect === "always" && !confirmParams.return_url) {
      throw new Error("stripe.confirmPayment(): the `return_url` is required in `confirmParams` unless `redirect` is `if_required`.");
    }
    if (elements) this.appearance = elements.options.appearance;
    const checked = elements ? await elements.submit() : {};
    if (checked.error) return checked;
    const secret = clientSecret || elements.options.clientSecret;
    const { payment_method: method, return_url: address } = confirmParams;
    const result = await this.api.call("POST", `${intentOf(secret).path}/confirm`, {
      client_secret: secret,
      use_stripe_sdk: true,
      ...(address ? { return_url: address } : {}),
      ...(elements ? elements.created[0].data() : { payment_method: method }),
    });
    return this.finish(result, secret, redirect === "always" ? address : null);
  }

  async confirmCardPayment(clientSecret, { payment_method: method } = {}) {
    const fields = { client_secret: clientSecret, use_stripe_sdk: true };
    if (typeof method === "string") Object.assign(fields, { payment_method: method });
    else if (method?.card) {
      const checked = method.card.submit();
      if (checked.error) return checked;
      Object.assign(fields, method.card.data());
    }
    return this.finish(await this.api.call("POST", `${intentOf(clientSecret).path}/confirm`, fields), clientSecret, null);
  }

  async createPaymentMethod({ elements }) {
    const checked = await elements.submit();
    if (checked.error) return checked;
    const fields = Object.fromEntries(
      Object.entries(elements.created[0].data()).map(([name, value]) => [name.replace(/^payment_method_data\[(\w+)\]/, "$1"), value]),
    );
    const { value, error } = await this.api.call("POST", "payment_methods", fields);
    return error ? { error } : { paymentMethod: value };
  }

  retrievePaymentIntent(clientSecret) {
    return this.retrieve(clientSecret);
  }

  retrieveSetupIntent(clientSecret) {
    return this.retrieve(clientSecret);
  }

  async handleNextAction({ clientSecret }) {
    const { name } = intentOf(clientSecret);
    const found = await this.retrieve(clientSecret);
    return found.error ? found : this.finish({ value: found[name] }, clientSecret, null);
  }

  async retrieve(clientSecret) {
    const { name, path } = intentOf(clientSecret);
    const { value, error } = await this.api.call("GET", path, { client_secret: clientSecret });
    return error ? { error } : { [name]: value };
  }

  // Lets the shopper authenticate if the bank asks for it, then goes to the return address or answers the intent.
  async finish({ value, error }, clientSecret, address) {
    if (error) return { error };
    let intent = value;
    const { name, id } = intentOf(clientSecret);
    if (intent.status === "requires_action") {
      if (intent.next_action.type === "redirect_to_url") {
        location.assign(intent.next_action.redirect_to_url.url);
        return new Promise(() => {});
      }
      await authenticate(intent, this.texts, this.appearance);
      const found = await this.retrieve(clientSecret);
      if (found.error) return found;
      intent = found[name];
      const failure = intent.last_payment_error || intent.last_setup_error;
      if (intent.status === "requires_payment_method" && failure) {
        return { error: { ...this.api.translate(failure), [intent.object]: intent } };
      }
    }
    if (!address) return { [name]: intent };
    const target = new URL(address, location.href);
    target.searchParams.set(intent.object, id);
    target.searchParams.set(`${intent.object}_client_secret`, clientSecret);
    target.searchParams.set("redirect_status", ["succeeded", "requires_capture"].includes(intent.status) ? "succeeded" : intent.status);
    location.assign(target);
    return new Promise(() => {});
  }
}

window.Stripe = (key, options) => new StripeInstance(key, options);
window.Stripe.version = "fake";
