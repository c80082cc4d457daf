// Calls to the server that this script came from, with the publishable key.
const BASE = new URL(document.currentScript.src).origin;

class Api {
  constructor(key, texts) {
    this.key = key;
    this.texts = texts;
  }

  // Answers {value} or {error}, as every method of Stripe.js does; never rejects.
  async call(method, path, fields = {}) {
    const form = new URLSearchParams({ key: this.key, ...fields });
    const query = method === "GET" ? `?${form}` : "";
    try {
      const response = await fetch(`${BASE}/v1/${path}${query}`, {
        method,
        body: method === "GET" ? undefined : form,
      });
      const content = await response.json();
      return response.ok ? { value: content } : { error: this.translate(content.error) };
    } catch {
      return { error: { type: "api_connection_error", message: this.texts.connection } };
    }
  }

  translate(error) {
    const { errors } = this.texts;
    return { ...error, message: errors[error.decline_code] || errors[error.code] || error.message };
  }
}

function intentOf(clientSecret) {
  const id = String(clientSecret).split("_secret_")[0];
  const name = id.startsWith("seti_") ? "setupIntent" : "paymentIntent";
  return { id, name, path: `${name === "setupIntent" ? "setup_intents" : "payment_intents"}/${id}` };
}
