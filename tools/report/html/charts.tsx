import { CostCurveChart } from "../charts/cost-curve";
import { DensityCharts } from "../charts/density";
import type { Report } from "../model/report";
import { CellText } from "./cell";

export function Charts({ report }: { report: Report }) {
  return (
    <>
      <h3>Tasks on an instance, by each limit</h3>
      <DensityCharts report={report} />
      <h3>Cost by the number of services</h3>
      {report.curves.map((curve) => (
        <figure key={curve.title}>
          <figcaption>
            <b>{curve.title}</b> <span class="quiet">{curve.question}</span>
          </figcaption>
          <CostCurveChart
            curve={curve}
            named={({ name, evidence }) => <CellText cell={{ text: name, evidence }} />}
          />
          {curve.missing !== undefined && (
            <p class="missing">
              <b>no evidence:</b> {curve.missing}
            </p>
          )}
        </figure>
      ))}
    </>
  );
}
