// The cart drawer opens whenever htmx has put something into it, e.g. after "Add to cart".
(function () {
  "use strict";
  const drawer = document.getElementById("cart-drawer");
  const content = document.getElementById("cart-drawer-content");
  if (!drawer || !content) return;

  document.body.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target === content && !drawer.open) drawer.showModal();
  });

  // A click on the backdrop has the dialog itself as its target.
  drawer.addEventListener("click", (event) => {
    if (event.target === drawer || event.target.closest("[data-close-drawer]")) drawer.close();
  });
})();
