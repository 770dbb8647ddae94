"use strict";

/*
 * Copies what people take elsewhere. <button data-copy="id"> takes the address of that link, or the text of that element,
 * without an id the address of the page. Where the browser does not let us, the text is selected, so that the keys copy it.
 */
(() => {
  const copy = async (button) => {
    const text = document.getElementById(button.dataset.copy);
    const before = button.textContent;
    try {
      await navigator.clipboard.writeText(text?.href ?? text?.textContent ?? location.href);
      button.textContent = t("Copied");
    } catch {
      if (text) {
        getSelection().selectAllChildren(text);
      }
      button.textContent = text ? t("Selected: copy it with the keys") : t("Copy it from the address bar");
    }
    button.addEventListener("blur", () => (button.textContent = before), { once: true });
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-copy]");
    if (button) {
      copy(button);
    }
  });
})();
