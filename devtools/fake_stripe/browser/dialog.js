// 3-D Secure: a modal dialog in the shopper's page; leaving it counts as not authenticated.
function formatAmount(intent) {
  if (!intent.amount) return "";
  const format = new Intl.NumberFormat(document.documentElement.lang || "en", { style: "currency", currency: intent.currency });
  return format.format(intent.amount / 10 ** format.resolvedOptions().maximumFractionDigits);
}

function authenticate(intent, texts, appearance) {
  const host = make("div");
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [SHEET];
  const complete = make("button", { type: "button", className: "primary", textContent: texts.secureComplete, autofocus: true });
  const fail = make("button", { type: "button", textContent: texts.secureFail });
  const amount = formatAmount(intent);
  const dialog = make(
    "dialog",
    { attributes: { "aria-labelledby": "title", "aria-describedby": "text" } },
    make("span", { className: "badge", textContent: texts.testMode }),
    make("h2", { id: "title", textContent: texts.secureTitle }),
    make("p", { id: "text", textContent: texts.secureText }),
    ...(amount ? [make("p", { className: "amount", textContent: amount, attributes: { "aria-label": `${texts.secureAmount}: ${amount}` } })] : []),
    make("div", { className: "actions" }, complete, fail),
  );
  root.append(dialog);
  document.body.append(host);
  applyAppearance(host, appearance);
  const primary = toRgb(getComputedStyle(host).getPropertyValue("--primary"));
  host.style.setProperty("--on-primary", luminance(primary) > 0.55 ? "#111" : "#fff");
  dialog.showModal();
  return new Promise((done) => {
    const choose = async (outcome) => {
      complete.disabled = fail.disabled = true;
      try {
        await fetch(intent.next_action.use_stripe_sdk.stripe_js, {
          method: "POST",
          headers: { Accept: "application/json" },
          body: new URLSearchParams({ outcome }),
        });
      } finally {
        dialog.close();
        host.remove();
        done();
      }
    };
    complete.addEventListener("click", () => choose("succeed"));
    fail.addEventListener("click", () => choose("fail"));
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      choose("fail");
    });
  });
}
