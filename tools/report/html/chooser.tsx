import { money } from "../costs/sheet";
import type { Choices } from "../model/choices";
import { stackAnchor } from "./anchors";
import { EvidenceList } from "./evidence";
import { NoteBody, NoteButton } from "./note";
import { OptionsTable } from "./options-table";
import { Reasons } from "./reasons";
import { Verdict } from "./verdict";

type Option = Choices["options"][number];

/**
 * Options by what they meet. `assets/chooser.js` shows the checkboxes and ranks the list; without it there is the table.
 */
export function Chooser({ choices }: { choices: Choices }) {
  if (choices.options.length === 0) return <p>There is nothing to choose from.</p>;
  const reasons = new Reasons(choices);
  return (
    <div id="chooser">
      <Constraints choices={choices} />
      <p class="answer" role="status" hidden />
      <ol class="options" hidden>
        {choices.options.map((option, index) => (
          <li key={index} data-monthly={option.monthlyAtTen}>
            <RankedOption option={option} choices={choices} reasons={reasons} />
          </li>
        ))}
      </ol>
      <button type="button" class="more" hidden />
      <details open>
        <summary>Every option against every constraint</summary>
        <OptionsTable choices={choices} reasons={reasons} />
      </details>
      <ReasonTexts choices={choices} reasons={reasons} />
    </div>
  );
}

function Constraints({ choices: { constraints } }: { choices: Choices }) {
  return (
    <form hidden>
      {[...new Set(constraints.map(({ group }) => group))].map((group) => (
        <fieldset key={group}>
          <legend>{group}</legend>
          {constraints
            .filter((constraint) => constraint.group === group)
            .map(({ id, label, usual }) => (
              <label key={id}>
                <input type="checkbox" name="constraint" value={id} checked={usual} /> {label}
              </label>
            ))}
        </fieldset>
      ))}
      <button type="reset">Start again</button>
    </form>
  );
}

function RankedOption(props: { option: Option; choices: Choices; reasons: Reasons }) {
  const { option, choices, reasons } = props;
  return (
    <>
      <h3>{option.title}</h3>
      <p class="quiet">
        {option.monthlyAtTen === undefined
          ? "no cost known"
          : `${money(option.monthlyAtTen)} a month at 10 services`}
        {option.costOf !== undefined && (
          <>
            {" "}
            like <a href={`#${stackAnchor(option.costOf)}`}>{option.costOf}</a>
          </>
        )}
      </p>
      <ul class="verdicts">
        {choices.constraints.map(({ id, label }) => {
          const reason = reasons.find(option, id);
          return (
            <li key={id} data-constraint={id} data-met={reason?.judgement.met ?? false} hidden>
              <Verdict yes={reason?.judgement.met} />{" "}
              {reason === undefined ? label : <NoteButton to={reason.id}>{label}</NoteButton>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** They stand apart from list and table, since both open them and one of the two is always hidden. */
function ReasonTexts({ choices, reasons }: { choices: Choices; reasons: Reasons }) {
  return (
    <div class="reasons">
      {choices.constraints.map(({ id: constraint, label }) => (
        <div key={constraint}>
          <p class="on-paper">
            <b>{label}</b>
          </p>
          {reasons.of(constraint).map(({ id, judgement, options }) => (
            <NoteBody key={id} id={id}>
              <p>
                <Verdict yes={judgement.met} words /> {judgement.why}
                <span class="on-paper">: {options.map(({ title }) => title).join("; ")}</span>
              </p>
              <EvidenceList evidence={judgement.evidence} said={judgement.why} />
            </NoteBody>
          ))}
        </div>
      ))}
    </div>
  );
}
