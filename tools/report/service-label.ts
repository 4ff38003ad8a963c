import type { Report, Stack } from "./model/report";
import type { Service } from "./model/service";

/** A service, and what people call it among all of a report. */
export interface LabelledService {
  readonly label: string;
  readonly stack: Stack;
  readonly service: Service;
}

/** Every service, by its stack's name, and its own where the stack has several. */
export function labelledServices({ stacks }: Pick<Report, "stacks">): LabelledService[] {
  return stacks.flatMap((stack) =>
    stack.services.map((service) => ({
      label: stack.services.length === 1 ? stack.name : `${stack.name} ${service.name}`,
      stack,
      service,
    })),
  );
}
