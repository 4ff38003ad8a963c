import type { ComponentChildren } from "preact";
import type { Report } from "../model/report";
import { stackAnchor } from "./anchors";
import { Charts } from "./charts";
import { Chooser } from "./chooser";
import { Costs } from "./costs";
import { Heading } from "./heading";
import { MatrixTable } from "./matrix";
import { Notes } from "./notes";
import { Stacks } from "./stack";
import { Times } from "./times";

interface Section {
  readonly id: string;
  readonly title: string;
  readonly content: (report: Report) => ComponentChildren;
}

/** The parts of the page in their order, for its body and for its table of contents. */
const SECTIONS: readonly Section[] = [
  { id: "choose", title: "Which one for me", content: ({ choices }) => <Chooser choices={choices} /> },
  { id: "matrix", title: "Modes and paths", content: ({ matrix }) => <MatrixTable matrix={matrix} /> },
  { id: "stacks", title: "Stack by stack", content: (report) => <Stacks report={report} /> },
  { id: "charts", title: "Density and cost curves", content: (report) => <Charts report={report} /> },
  { id: "costs", title: "What it costs", content: (report) => <Costs report={report} /> },
  { id: "notes", title: "What could not be read", content: (report) => <Notes report={report} /> },
  { id: "time", title: "Where the time went", content: (report) => <Times report={report} /> },
];

export function Page({ report }: { report: Report }) {
  return (
    <>
      <a class="skip" href="#content">
        Skip to the content
      </a>
      <nav aria-label="Contents">
        <ol>
          {SECTIONS.map(({ id, title }) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
              {id === "stacks" && <StackLinks report={report} />}
            </li>
          ))}
        </ol>
      </nav>
      <main id="content">
        <Heading report={report} />
        {SECTIONS.map(({ id, title, content }) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`}>
            <h2 id={`${id}-title`}>{title}</h2>
            {content(report)}
          </section>
        ))}
      </main>
    </>
  );
}

function StackLinks({ report: { stacks } }: { report: Report }) {
  return (
    <ul>
      {stacks.map(({ name }) => (
        <li key={name}>
          <a href={`#${stackAnchor(name)}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
