// Comforts on top of pages that work without them: theme switch, closing menus and messages, quantity steps.
(function () {
  "use strict";

  function isDark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  }

  function switchTheme(button) {
    const theme = isDark() ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    button.setAttribute("aria-pressed", String(theme === "dark"));
    try {
      localStorage.setItem("theme", theme);
    } catch {
      // Storage is switched off: the choice holds for this page.
    }
  }

  function step(button) {
    const input = button.parentElement.querySelector("input[type=number]");
    const before = input.value;
    if (button.dataset.step === "1") input.stepUp();
    else input.stepDown();
    if (input.value !== before) input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  document.addEventListener("click", (event) => {
    const themeButton = event.target.closest("[data-theme-switch]");
    if (themeButton) switchTheme(themeButton);
    const stepButton = event.target.closest("[data-step]");
    if (stepButton) step(stepButton);
    const dismiss = event.target.closest("[data-dismiss]");
    if (dismiss) dismiss.closest(".alert").remove();
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // Fields left empty would only make the address of a filtered list long.
  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.verb !== "get") return;
    for (const [name, value] of Object.entries(event.detail.parameters)) {
      if (value === "") delete event.detail.parameters[name];
    }
  });

  // A form sent twice does no harm (the server knows); a button that shows it was pressed keeps people from doing it.
  document.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button && "once" in button.dataset && !event.defaultPrevented) setTimeout(() => (button.disabled = true), 0);
  });

  // Back from the page that the form led to.
  window.addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("[data-once]")) button.disabled = false;
  });

  for (const button of document.querySelectorAll("[data-theme-switch]")) {
    button.setAttribute("aria-pressed", String(isDark()));
  }
})();
