import type { AppmeshVirtualNodeSpecListenerOutlierDetection } from "@cdktf/provider-aws/lib/appmesh-virtual-node";
import type { Problem } from "../../core/problem";
import { type PropNames, propProblems } from "../../core/prop-names";
import { wholeNumberProblems } from "../../core/whole-number";
import { duration, durationProblems } from "./duration";
import { PAGES } from "./pages";

/**
 * Leaves tasks alone for a while that answer with errors: each caller's Envoy for itself. The defaults are Envoy's own,
 * as App Mesh has none.
 * @see https://docs.aws.amazon.com/app-mesh/latest/APIReference/API_OutlierDetection.html
 */
export interface OutlierDetection {
  /**
   * Answers 5xx in a row after which a task is left alone, 1 or more.
   * @default 5
   */
  readonly maxServerErrors?: number;
  /**
   * Seconds from one look at the errors to the next.
   * @default 10
   */
  readonly interval?: number;
  /**
   * Seconds that a task is left alone, times how often it was before.
   * @default 30
   */
  readonly baseEjectionDuration?: number;
  /**
   * Percent of a service's tasks that are left alone at the same time at most, 0 to 100; one may always be.
   * @default 10
   */
  readonly maxEjectionPercent?: number;
}

const DEFAULTS = { maxServerErrors: 5, interval: 10, baseEjectionDuration: 30, maxEjectionPercent: 10 };

const KNOWN: PropNames<OutlierDetection> = {
  maxServerErrors: "optional",
  interval: "optional",
  baseEjectionDuration: "optional",
  maxEjectionPercent: "optional",
};

/** What is wrong with it. */
export function outlierDetectionProblems(detection: OutlierDetection | undefined): Problem[] {
  if (detection === undefined) return [];
  const prop = "outlierDetection";
  const page = PAGES.outlierDetection;
  return [
    ...propProblems(detection, KNOWN, prop),
    ...wholeNumberProblems(
      "maxServerErrors",
      detection.maxServerErrors,
      { is: "it is a whole number of errors in a row", least: 1, example: 5, page },
      { within: prop },
    ),
    ...wholeNumberProblems(
      "maxEjectionPercent",
      detection.maxEjectionPercent,
      { is: "it is a whole number of percent", least: 0, most: 100, example: 10, page },
      { within: prop },
    ),
    ...durationProblems(`${prop} interval`, detection.interval),
    ...durationProblems(`${prop} baseEjectionDuration`, detection.baseEjectionDuration),
  ];
}

/** As the listener has it. */
export function outlierDetectionConfig(
  detection: OutlierDetection,
): AppmeshVirtualNodeSpecListenerOutlierDetection {
  const { maxServerErrors, maxEjectionPercent, interval, baseEjectionDuration } = {
    ...DEFAULTS,
    ...detection,
  };
  return {
    maxServerErrors,
    maxEjectionPercent,
    interval: duration(interval),
    baseEjectionDuration: duration(baseEjectionDuration),
  };
}
