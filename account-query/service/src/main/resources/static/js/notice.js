"use strict";

/* What is said in a corner of the page, for ten seconds or while somebody is at it. */
const notice = (() => {
  const SHOWN_MS = 10000;

  const place = () => document.getElementById("done");
  let leaving = null;

  /* Stays while somebody is at it. */
  const leave = () => {
    if (place().matches(":hover") || place().querySelector(":focus")) {
      leaving = setTimeout(leave, SHOWN_MS);
    } else {
      place().hidden = true;
    }
  };

  const closing = () => {
    const button = ask.element("button", { type: "button", class: "quiet", id: "done-close", "aria-label": t("Close") });
    button.addEventListener("click", () => (place().hidden = true));
    return button;
  };

  /* It never covers the field that somebody is at. */
  const makeWay = () => {
    const field = document.activeElement?.closest("input, select, textarea");
    place().classList.remove("up");
    const [said, at] = [place().getBoundingClientRect(), field?.getBoundingClientRect()];
    place().classList.toggle("up", Boolean(at) && at.bottom > said.top && at.top < said.bottom && at.right > said.left && at.left < said.right);
  };
  document.addEventListener("focusin", makeWay);

  const show = (wrong, ...parts) => {
    clearTimeout(leaving);
    place().classList.toggle("refused", wrong);
    place().replaceChildren(...parts, closing());
    place().hidden = false;
    makeWay();
    leaving = setTimeout(leave, SHOWN_MS);
  };

  const toast = (wrong, ...parts) => {
    show(wrong, ...parts);
    place().focus({ preventScroll: true });
  };

  return { place, show, toast, SHOWN_MS };
})();
