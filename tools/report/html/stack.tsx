import { Diagram } from "../diagrams/diagram";
import type { Report, Stack } from "../model/report";
import { stackAnchor } from "./anchors";
import { CellText } from "./cell";
import { PathsTable } from "./paths-table";
import { ServicesTable } from "./services-table";
import { StackCosts } from "./stack-costs";

export function Stacks({ report }: { report: Report }) {
  if (report.stacks.length === 0) return <p>No stack was read.</p>;
  return (
    <>
      {report.stacks.map((stack) => (
        <StackPart key={stack.name} stack={stack} report={report} />
      ))}
    </>
  );
}

function StackPart({ stack, report }: { stack: Stack; report: Report }) {
  const id = stackAnchor(stack.name);
  return (
    <article class="stack" id={id} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{stack.name}</h3>
      <div class="quiet line">
        Read from <code>{stack.source}</code>
        {stack.terraformVersion !== undefined && `, written by Terraform ${stack.terraformVersion}`}.
        Resources: <CellText cell={stack.resources} />
      </div>
      {stack.notes.length > 0 && (
        <ul class="notice">
          {stack.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <ChangesLeft changes={stack.changesLeft} />
      <Diagram topology={stack.topology} title={`Who calls the tasks of ${stack.name}, and through what`} />
      <div class="beside">
        <ServicesTable stack={stack} />
        <PathsTable stack={stack} report={report} />
        <StackCosts stack={stack} />
      </div>
    </article>
  );
}

function ChangesLeft({ changes }: { changes: readonly string[] | undefined }) {
  if (changes === undefined) return null;
  if (changes.length === 0) return <p class="quiet">The second plan was empty.</p>;
  return (
    <div class="notice">
      <p>A second plan would still change:</p>
      <ul>
        {changes.map((change) => (
          <li key={change}>
            <code>{change}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}
