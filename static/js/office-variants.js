// Heads the option columns of a product's variants with the names in the field "Options", as they are typed there.
(function () {
  "use strict";
  const names = document.getElementById("id_option_names");
  const table = document.getElementById("variants-group");
  const head = table?.querySelector(".office-rows");
  if (!names || !head) return;
  const numbers = [1, 2, 3];

  // A value whose option lost its name stays in sight: the form asks for one or the other.
  const isFilled = (number) =>
    [...table.querySelectorAll(`input[name$="-option_${number}"]`)].some((input) => input.value.trim());

  function nameColumns() {
    const found = names.value.split(",").map((name) => name.trim()).filter(Boolean);
    const shown = numbers.filter((number) => number <= found.length || isFilled(number));
    head.dataset.options = Math.max(0, ...shown);
    for (const number of numbers) {
      const label = found[number - 1] || head.dataset.unnamed.replace("#", number);
      table.querySelector(`.column-option_${number} span > span`).textContent = label;
      for (const cell of table.querySelectorAll(`.field-option_${number}`)) {
        cell.dataset.label = label;
        cell.querySelector("input").setAttribute("aria-label", label);
      }
    }
  }

  names.addEventListener("input", nameColumns);
  table.addEventListener("input", nameColumns);
  nameColumns();
})();
