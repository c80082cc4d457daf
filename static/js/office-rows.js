// Keeps what was typed into the rows below a new one that is taken out again: django-unfold numbers them anew by writing
// their HTML once more, which knows nothing of it.
(function () {
  "use strict";
  const fieldsOf = (row) => [...row.querySelectorAll("input, select, textarea")];

  function restore(field, { value, checked, files }) {
    if (field.type === "file") field.files = files;
    else if (field.type === "checkbox") field.checked = checked;
    else field.value = value;
  }

  document.addEventListener(
    "click",
    (event) => {
      const gone = event.target.closest(".delete-template")?.closest(".form-group");
      if (!gone) return;
      const rows = [...gone.parentElement.querySelectorAll(":scope > .form-group:not(.empty-form)")];
      const below = rows.slice(rows.indexOf(gone) + 1);
      const typed = below.map((row) => fieldsOf(row).map(({ value, checked, files }) => ({ value, checked, files })));
      // Once the click has been dealt with.
      setTimeout(() => below.forEach((row, r) => fieldsOf(row).forEach((field, f) => restore(field, typed[r][f]))));
    },
    true,
  );
})();
