import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** Words that open a note beside them: by tap, keyboard, and (with the page's script) by hover and focus. */
export function Note({ children, note }: { children: ComponentChildren; note: ComponentChildren }) {
  const id = useId();
  return (
    <>
      <NoteButton to={id}>{children}</NoteButton>
      <NoteBody id={id}>{note}</NoteBody>
    </>
  );
}

export function NoteButton({ to, children }: { to: string; children: ComponentChildren }) {
  return (
    <button type="button" class="noted" popovertarget={to}>
      {children}
    </button>
  );
}

/** On paper, where nothing opens, it is text like any other. */
export function NoteBody({ id, children }: { id: string; children: ComponentChildren }) {
  return (
    <div id={id} popover="auto" role="note" class="note">
      {children}
    </div>
  );
}
