import type { ComponentChildren } from "preact";

interface Props {
  readonly class: string;
  readonly caption: string;
  /** Where the caption is the heading of a part of its own. */
  readonly headed?: boolean;
  readonly children: ComponentChildren;
}

/** What may be wider than the screen: it scrolls by itself, the page doesn't, and the caption stays to be read. */
export function Table({ class: kind, caption, headed = false, children }: Props) {
  return (
    <div class="scroller">
      <table class={kind}>
        <caption>{headed ? <h4>{caption}</h4> : <span>{caption}</span>}</caption>
        {children}
      </table>
    </div>
  );
}
