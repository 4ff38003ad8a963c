import { money } from "../costs/sheet";
import type { Choices } from "../model/choices";
import { NoteButton } from "./note";
import type { Reasons } from "./reasons";
import { Table } from "./table";
import { Verdict } from "./verdict";

export function OptionsTable({ choices, reasons }: { choices: Choices; reasons: Reasons }) {
  const { constraints, options } = choices;
  return (
    <Table class="options-table" caption="What each mode and path meets. Each sign opens its reason.">
      <thead>
        <tr>
          <th scope="col">option</th>
          {constraints.map(({ id, label }) => (
            <th key={id} scope="col" class="upright">
              <span>{label}</span>
            </th>
          ))}
          <th scope="col" class="number">
            a month, 10 services
          </th>
        </tr>
      </thead>
      <tbody>
        {options.map((option, index) => (
          <tr key={index}>
            <th scope="row">{option.title}</th>
            {constraints.map(({ id }) => {
              const reason = reasons.find(option, id);
              const verdict = <Verdict yes={reason?.judgement.met} />;
              return (
                <td key={id} class="sign">
                  {reason === undefined ? verdict : <NoteButton to={reason.id}>{verdict}</NoteButton>}
                </td>
              );
            })}
            <td class="number">
              {option.monthlyAtTen === undefined ? "not known" : money(option.monthlyAtTen)}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
