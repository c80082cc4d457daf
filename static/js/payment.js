// The payment page: Stripe's Payment Element in the shop's colours. Everything it needs is in data attributes.
(function () {
  "use strict";
  const form = document.getElementById("payment");
  if (!form) return;
  const texts = document.getElementById("payment-texts").dataset;
  const problem = document.getElementById("payment-problem");
  const button = document.getElementById("payment-button");
  const label = document.getElementById("payment-label");
  const loading = document.getElementById("payment-loading");
  const retry = document.getElementById("payment-retry");
  const follow = document.getElementById("payment-follow");
  const payText = label.textContent;
  let isPaying = false;

  function show(message) {
    problem.querySelector("span").textContent = message;
    problem.hidden = false;
    problem.focus();
  }

  function giveUp() {
    if (loading) loading.remove();
    show(texts.unavailable);
    retry.hidden = false;
  }

  function setBusy(busy) {
    isPaying = busy;
    button.disabled = busy;
    button.setAttribute("aria-busy", String(busy));
    label.textContent = busy ? texts.busy : payText;
  }

  // Stripe wants plain colours: a probe has the browser work out what the custom properties come to.
  function colour(name) {
    const probe = document.createElement("span");
    probe.className = `colour-probe colour-probe--${name}`;
    form.append(probe);
    const value = getComputedStyle(probe).color;
    probe.remove();
    return value;
  }

  function appearance() {
    const isDark = isDarkChosen();
    return {
      theme: isDark ? "night" : "stripe",
      variables: {
        colorPrimary: colour("accent"),
        colorBackground: colour("surface"),
        colorText: colour("ink"),
        colorTextSecondary: colour("soft"),
        colorTextPlaceholder: colour("soft"),
        colorDanger: colour("danger"),
        fontFamily: getComputedStyle(form).fontFamily,
        fontSizeBase: "16px",
        borderRadius: "8px",
      },
    };
  }

  function isDarkChosen() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  if (typeof window.Stripe !== "function") {
    giveUp();
    return;
  }

  const stripe = window.Stripe(form.dataset.publishableKey, { locale: form.dataset.language });
  const elements = stripe.elements({ clientSecret: form.dataset.clientSecret, appearance: appearance() });
  const element = elements.create("payment", {
    layout: "tabs",
    defaultValues: { billingDetails: { email: form.dataset.email } },
  });
  element.on("ready", () => {
    if (loading) loading.remove();
    button.disabled = false;
  });
  element.on("loaderror", giveUp);
  element.mount("#payment-element");

  const restyle = () => elements.update({ appearance: appearance() });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", restyle);
  new MutationObserver(restyle).observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    problem.hidden = retry.hidden = true;
    setBusy(true);
    const error = await confirmPayment();
    if (isOver(error)) {
      location.assign(form.dataset.returnPath);
      return;
    }
    explain(error);
    setBusy(false);
    window.htmx.trigger(follow, "live"); // what it was told meanwhile went unheard
  });

  // Comes back with an error alone: all else leads to the return page.
  async function confirmPayment() {
    try {
      const { error } = await stripe.confirmPayment({
        elements,
        confirmParams: { return_url: new URL(form.dataset.returnPath, location.href).href },
      });
      return error;
    } catch {
      return {};
    }
  }

  // Paid in another window meanwhile, or cancelled with its order.
  function isOver(error) {
    const status = error.payment_intent?.status;
    return error.code === "payment_intent_unexpected_state" || ["succeeded", "processing", "canceled"].includes(status);
  }

  // Of Stripe's messages those on cards are for shoppers, and in their language; the others are for developers.
  function explain(error) {
    if (error.type === "validation_error") return; // said beside the field
    if (error.code === "payment_intent_authentication_failure") show(texts.unauthenticated);
    else if (error.type === "card_error") show(error.message);
    else {
      show(texts.failed);
      retry.hidden = false;
    }
  }

  // Whatever becomes of the order, the page stays as long as a payment is under way.
  follow.addEventListener("htmx:beforeOnLoad", (event) => {
    if (isPaying) event.preventDefault();
  });
})();
