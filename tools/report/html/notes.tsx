import type { Report } from "../model/report";
import { stackAnchor } from "./anchors";

/** What the report could not read, so that a gap isn't taken for a no. */
export function Notes({ report: { notes, stacks } }: { report: Report }) {
  const ofStacks = stacks.flatMap(({ name, notes }) => notes.map((note) => ({ name, note })));
  if (notes.length + ofStacks.length === 0) return <p>Everything that was given could be read.</p>;
  return (
    <ul>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
      {ofStacks.map(({ name, note }) => (
        <li key={`${name} ${note}`}>
          <a href={`#${stackAnchor(name)}`}>{name}</a>: {note}
        </li>
      ))}
    </ul>
  );
}
