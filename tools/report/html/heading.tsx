import { describeLoad } from "../costs/load";
import type { Report } from "../model/report";
import { stackAnchor } from "./anchors";
import { count, duration, moment } from "./numbers";

/** What was read, when, and with which load and prices in mind. */
export function Heading({ report }: { report: Report }) {
  const { stacks, generatedAt, load, priceDate, notes, seconds } = report;
  const unread = notes.length + stacks.reduce((sum, stack) => sum + stack.notes.length, 0);
  return (
    <header class="title">
      <h1>How ECS tasks get their network, and how they are reached</h1>
      <p class="lead">
        Read from Terraform states. Words with dots below them open their evidence: the attribute in the
        state, the page of AWS's, the price, or the computation.
      </p>
      <dl class="summary">
        <div>
          <dt>{count(stacks.length, "stack")}</dt>
          <dd>
            {stacks.length === 0
              ? "none could be read"
              : stacks.map(({ name }, index) => (
                  <span key={name}>
                    {index > 0 && ", "}
                    <a href={`#${stackAnchor(name)}`}>{name}</a>
                  </span>
                ))}
          </dd>
        </div>
        <div>
          <dt>Read</dt>
          <dd>
            <time dateTime={generatedAt}>{moment(generatedAt)}</time>
          </dd>
        </div>
        <div>
          <dt>Load</dt>
          <dd>{describeLoad(load)}</dd>
        </div>
        <div>
          <dt>Prices</dt>
          <dd>{priceDate}</dd>
        </div>
        {seconds !== undefined && (
          <div>
            <dt>The whole comparison</dt>
            <dd>
              <a href="#time">{duration(seconds)}</a>
            </dd>
          </div>
        )}
      </dl>
      {unread > 0 && (
        <p class="notice">
          <a href="#notes">{unread === 1 ? "One note" : `${unread} notes`} on what could not be read</a>
        </p>
      )}
    </header>
  );
}
