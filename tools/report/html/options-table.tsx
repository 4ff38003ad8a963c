import type { Choices } from "../model/choices";
import { reasonId } from "./chooser";
import { NoteButton } from "./note";
import { money } from "./numbers";
import { Table } from "./table";
import { Verdict } from "./verdict";

export function OptionsTable({ choices: { constraints, options } }: { choices: Choices }) {
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
              const verdict = <Verdict yes={option.meets[id]?.met} />;
              return (
                <td key={id} class="sign">
                  {option.meets[id] ? <NoteButton to={reasonId(index, id)}>{verdict}</NoteButton> : verdict}
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
