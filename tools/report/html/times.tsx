import { Phase, type Report, type Stack } from "../model/report";
import { stackAnchor } from "./anchors";
import { duration } from "./numbers";
import { Table } from "./table";

/** Where the time went: a bar a stack, all to the same scale, with the seconds beside it. */
export function Times({ report: { stacks, seconds } }: { report: Report }) {
  const timed = stacks.filter(({ times }) => times.length > 0);
  if (timed.length === 0) {
    return <p>The states were read as they are, not applied by this run: there are no times.</p>;
  }
  const longest = Math.max(...timed.map(total));
  return (
    <>
      <p>
        {seconds !== undefined && (
          <>The whole comparison took {duration(seconds)}. Stacks run beside each other. </>
        )}
        Measured in this run.
      </p>
      <Table class="times" caption="Seconds of each Terraform command, stack by stack">
        <thead>
          <tr>
            <th scope="col">stack</th>
            {Phase.options.map((phase, index) => (
              <th key={phase} scope="col" class="number">
                <span class={`key phase-${index}`} /> {phase}
              </th>
            ))}
            <th scope="col" class="number">
              together
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {timed.map((stack) => (
            <tr key={stack.name}>
              <th scope="row">
                <a href={`#${stackAnchor(stack.name)}`}>{stack.name}</a>
              </th>
              {Phase.options.map((phase) => (
                <td key={phase} class="number">
                  {secondsOf(stack, phase)}
                </td>
              ))}
              <td class="number">{rounded(total(stack))}</td>
              <td class="bar">
                <Bar stack={stack} longest={longest} />
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}

/** For the eye alone: the figures stand in the cells before it. */
function Bar({ stack, longest }: { stack: Stack; longest: number }) {
  return (
    <div aria-hidden="true">
      {stack.times.map(({ phase, seconds }) => (
        <span
          key={phase}
          class={`phase-${Phase.options.indexOf(phase)}`}
          style={{ width: `${(100 * seconds) / longest}%` }}
        />
      ))}
    </div>
  );
}

function secondsOf({ times }: Stack, phase: Phase): string {
  const found = times.filter((time) => time.phase === phase);
  return found.length === 0 ? "–" : rounded(sum(found));
}

function total({ times }: Stack): number {
  return sum(times);
}

function sum(times: Stack["times"]): number {
  return times.reduce((all, { seconds }) => all + seconds, 0);
}

function rounded(seconds: number): string {
  return seconds < 10 ? seconds.toFixed(1) : seconds.toFixed(0);
}
