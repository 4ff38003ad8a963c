import type { Report } from "../model/report";

export function Charts({ report: { curves } }: { report: Report }) {
  return (
    <>
      {curves.map(({ title, question, missing }) => (
        <figure key={title}>
          <figcaption>
            <b>{title}</b> <span class="quiet">{question}</span>
          </figcaption>
          {missing !== undefined && (
            <p class="missing">
              <b>no evidence:</b> {missing}
            </p>
          )}
        </figure>
      ))}
    </>
  );
}
