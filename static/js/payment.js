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
  const payText = label.textContent;

  function show(message) {
    problem.querySelector("span").textContent = message;
    problem.hidden = false;
    problem.focus();
  }

  function giveUp() {
    if (loading) loading.remove();
    show(texts.unavailable);
    document.getElementById("payment-retry").hidden = false;
  }

  function setBusy(busy) {
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
    problem.hidden = true;
    setBusy(true);
    try {
      const { error } = await stripe.confirmPayment({
        elements,
        confirmParams: { return_url: new URL(form.dataset.returnPath, location.href).href },
      });
      if (error && error.type === "validation_error") problem.hidden = true;
      else if (error && error.payment_intent && ["succeeded", "processing"].includes(error.payment_intent.status)) {
        // Paid in another window meanwhile.
        location.assign(form.dataset.returnPath);
        return;
      } else if (error) show(error.message || texts.unknown);
    } catch {
      show(texts.unavailable);
    }
    setBusy(false);
  });
})();
