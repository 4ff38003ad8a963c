import type { Choices } from "../model/choices";
import { EvidenceList } from "./evidence";
import { NoteBody, NoteButton } from "./note";
import { money } from "./numbers";
import { OptionsTable } from "./options-table";
import { Verdict } from "./verdict";

type Option = Choices["options"][number];
type Constraint = Choices["constraints"][number];

/**
 * Options by what they meet. `assets/chooser.js` shows the checkboxes and ranks the list; without it there is the table.
 */
export function Chooser({ choices }: { choices: Choices }) {
  const { constraints, options } = choices;
  if (options.length === 0) return <p>There is nothing to choose from.</p>;
  return (
    <div id="chooser">
      <form hidden>
        {[...new Set(constraints.map(({ group }) => group))].map((group) => (
          <fieldset key={group}>
            <legend>{group}</legend>
            {constraints
              .filter((constraint) => constraint.group === group)
              .map(({ id, label }) => (
                <label key={id}>
                  <input type="checkbox" name="constraint" value={id} /> {label}
                </label>
              ))}
          </fieldset>
        ))}
        <button type="reset">Clear</button>
      </form>
      <p class="answer" role="status" hidden />
      <ol class="options" hidden>
        {options.map((option, index) => (
          <li key={index} data-monthly={option.monthlyAtTen}>
            <RankedOption option={option} index={index} constraints={constraints} />
          </li>
        ))}
      </ol>
      <details open class="all-options">
        <summary>Every option against every constraint</summary>
        <OptionsTable choices={choices} />
      </details>
      <Reasons choices={choices} />
    </div>
  );
}

function RankedOption(props: { option: Option; index: number; constraints: readonly Constraint[] }) {
  const { option, index, constraints } = props;
  return (
    <>
      <h3>{option.title}</h3>
      <p class="quiet">{monthlyText(option)}</p>
      <ul class="verdicts">
        {constraints.map(({ id, label }) => {
          const meets = option.meets[id];
          return (
            <li key={id} data-constraint={id} data-met={meets?.met ?? false} hidden>
              <Verdict yes={meets?.met} />{" "}
              {meets === undefined ? label : <NoteButton to={reasonId(index, id)}>{label}</NoteButton>}
              {meets?.met === false && <span class="quiet"> {meets.why}</span>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The reasons stand apart from list and table, since both open them and one of the two is always hidden. */
function Reasons({ choices: { constraints, options } }: { choices: Choices }) {
  return (
    <div class="reasons">
      {options.map((option, index) => (
        <div key={index}>
          <p class="on-paper">
            <b>{option.title}</b>
          </p>
          {constraints.map(({ id, label }) => {
            const meets = option.meets[id];
            if (meets === undefined) return null;
            return (
              <NoteBody key={id} id={reasonId(index, id)}>
                <p>
                  <Verdict yes={meets.met} words /> <b>{label}:</b> {meets.why}
                </p>
                <EvidenceList evidence={meets.evidence} />
              </NoteBody>
            );
          })}
        </div>
      ))}
    </div>
  );
}

export function reasonId(option: number, constraint: string): string {
  return `reason-${option}-${constraint}`;
}

export function monthlyText({ monthlyAtTen }: Option): string {
  return monthlyAtTen === undefined ? "cost not known" : `${money(monthlyAtTen)} a month at 10 services`;
}
