// A note opens by tap and Enter without this; with it also when the pointer rests on its words or the keyboard reaches them.
(() => {
  const REST = 250; // milliseconds, so that a pointer that passes by opens nothing
  const LEAVE = 200; // and has the time to move into the note
  let timer;

  const later = (wait, act) => {
    clearTimeout(timer);
    timer = setTimeout(act, wait);
  };
  const show = (button) => {
    const note = button.popoverTargetElement;
    if (note && !note.matches(":popover-open")) {
      note.showPopover({ source: button });
      note.dataset.shownFor = "looking";
    }
  };
  const hide = (note) => {
    if (note?.dataset.shownFor === "looking") note.hidePopover();
  };

  for (const button of document.querySelectorAll("button[popovertarget]")) {
    const note = button.popoverTargetElement;
    if (!note) continue;
    const byMouse = (act) => (event) => event.pointerType === "mouse" && act();
    button.addEventListener(
      "pointerenter",
      byMouse(() => later(REST, () => show(button))),
    );
    for (const part of [button, note]) {
      part.addEventListener(
        "pointerleave",
        byMouse(() => later(LEAVE, () => hide(note))),
      );
    }
    note.addEventListener(
      "pointerenter",
      byMouse(() => clearTimeout(timer)),
    );
    button.addEventListener("focus", () => button.matches(":focus-visible") && show(button));
    button.addEventListener("blur", (event) => note.contains(event.relatedTarget) || hide(note));
    // What was opened by looking stays open when it is asked for; asked again, it closes.
    button.addEventListener("click", (event) => {
      clearTimeout(timer);
      if (note.dataset.shownFor === "looking") event.preventDefault();
      delete note.dataset.shownFor;
    });
    note.addEventListener("toggle", (event) => {
      if (event.newState === "closed") delete note.dataset.shownFor;
    });
  }

  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
})();
