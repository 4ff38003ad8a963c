import type { Evidence } from "../model/cell";
import { price } from "./numbers";
import { SourceLink } from "./source-link";

interface Props {
  readonly evidence: readonly Evidence[];
  /** What stands before it, so that a fact doesn't say the same again. */
  readonly said?: string;
}

export function EvidenceList({ evidence, said }: Props) {
  return (
    <ul class="evidence">
      {evidence.map((one, index) => (
        <li key={index}>
          <One evidence={one} said={said} />
        </li>
      ))}
    </ul>
  );
}

function One({ evidence, said }: { evidence: Evidence; said: string | undefined }) {
  switch (evidence.from) {
    case "state":
      return <StateEvidence {...evidence} />;
    case "fact":
      return (
        <>
          <b>AWS:</b> {evidence.says !== said && `${evidence.says} `}
          <SourceLink to={evidence.page} />
        </>
      );
    case "price":
      return (
        <>
          <b>Price:</b> {evidence.item}, {price(evidence.amount)} per {evidence.unit} in {evidence.region},
          read {evidence.date} <SourceLink to={evidence.source} />
        </>
      );
    case "computation":
      return <Computation {...evidence} />;
    case "measured":
      return (
        <>
          <b>Measured in this run:</b> {evidence.what}
        </>
      );
    case "load":
      return (
        <>
          <b>Load you set:</b> {evidence.what}
        </>
      );
  }
}

function StateEvidence({ stack, address, attribute, value }: Extract<Evidence, { from: "state" }>) {
  return (
    <>
      <b>State of {stack}:</b>{" "}
      <code>
        {address}
        {attribute !== undefined && `.${attribute}`}
        {value !== undefined && ` = ${value}`}
      </code>
    </>
  );
}

function Computation({ formula, inputs }: Extract<Evidence, { from: "computation" }>) {
  return (
    <>
      <b>Computed:</b> <code>{formula}</code>
      <dl class="inputs">
        {Object.entries(inputs).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{String(value)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
