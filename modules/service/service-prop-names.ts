import type { PropNames } from "../core/unknown-props";
import { CONTAINER_PROPS, type MainContainer } from "../task/container";
import { OWN_TASK_PROPS } from "../task/task-props";
import type { ServiceProps } from "./service";

/** Every prop of a service besides those of its main container. */
export const OWN_SERVICE_PROPS: PropNames<Omit<ServiceProps, keyof MainContainer>> = {
  ...OWN_TASK_PROPS,
  reachableBy: true,
  count: true,
  scaling: true,
  deployment: true,
  daemon: true,
  placement: true,
  placementConstraints: true,
};

/** Every prop of a service. */
export const SERVICE_PROPS: PropNames<ServiceProps> = { ...CONTAINER_PROPS, ...OWN_SERVICE_PROPS };
