// The cart drawer opens whenever htmx has put something into it, e.g. after "Add to cart".
(function () {
  "use strict";
  const drawer = document.getElementById("cart-drawer");
  const content = document.getElementById("cart-drawer-content");
  if (!drawer || !content) return;

  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target !== content) return;
    if (!drawer.open) drawer.showModal();
    follow();
  });

  // What keeps an open cart up to date is loaded with the first one.
  function follow() {
    const address = new URL(drawer.dataset.liveScript, location.href).href;
    if ([...document.scripts].some((script) => script.src === address)) return;
    const script = document.createElement("script");
    script.src = address;
    document.head.append(script);
  }

  // Where what was pressed is gone (a line taken out), the keyboard goes on from the top of the part that changed.
  document.body.addEventListener("htmx:afterSettle", (event) => {
    // Nobody pressed anything where the cart was changed elsewhere.
    if (event.detail.requestConfig?.triggeringEvent?.type === "live") return;
    const active = document.activeElement;
    if (active && active !== document.body && active !== drawer) return;
    if (event.detail.target === content) document.getElementById("drawer-title")?.focus();
    else if (event.detail.target.id === "cart") document.getElementById("main").focus({ preventScroll: true });
  });

  // A click on the backdrop has the dialog itself as its target.
  drawer.addEventListener("click", (event) => {
    if (event.target === drawer || event.target.closest("[data-close-drawer]")) drawer.close();
  });
})();
