import type {
  ContainerProps,
  DependencyCondition,
  SidecarContainer,
} from "../../../../modules/task/container";

/** What decides on a pair of containers: a choice among what is legal for them, and whether they are linked. */
export interface PairChoice {
  readonly condition: number;
  readonly linked: boolean;
}

interface Named {
  readonly name: string | undefined;
  readonly container: SidecarContainer;
}

/**
 * Makes containers wait for others, and in bridge mode link to them, always an earlier one for a later one, so that
 * nothing goes in circles. The main container is the first, and has no name yet.
 */
export function withDependencies(
  main: ContainerProps,
  sidecars: Readonly<Record<string, SidecarContainer>>,
  choices: readonly PairChoice[],
  bridge: boolean,
): { main: ContainerProps; sidecars: Record<string, SidecarContainer> } {
  const named = Object.entries(sidecars).map(([name, container]): Named => ({ name, container }));
  const all: Named[] = [{ name: undefined, container: main }, ...named];
  let pair = 0;
  const connected = all.map(({ name, container }, index): Named => {
    const dependsOn: Record<string, DependencyCondition> = {};
    const links: string[] = [];
    for (const { name: target, container: other } of all.slice(index + 1)) {
      const choice = choices[pair++];
      if (target === undefined || choice === undefined) continue;
      const legal = conditions(other);
      const condition = legal[choice.condition % (legal.length + 1)];
      if (condition !== undefined) dependsOn[target] = condition;
      if (bridge && choice.linked)
        links.push(choice.condition % 2 === 0 ? target : `${target}:alias-${target}`);
    }
    return {
      name,
      container: {
        ...container,
        ...(Object.keys(dependsOn).length > 0 && { dependsOn }),
        ...(links.length > 0 && { links }),
      },
    };
  });
  const [first, ...others] = connected;
  return {
    main: first?.container ?? main,
    sidecars: Object.fromEntries(others.map(({ name, container }) => [name, container])),
  };
}

/** What a container can wait for in another. */
function conditions({ essential = true, healthCheck }: SidecarContainer): DependencyCondition[] {
  const exits: DependencyCondition[] = essential ? [] : ["COMPLETE", "SUCCESS"];
  return ["START", ...(healthCheck === undefined ? [] : (["HEALTHY"] as const)), ...exits];
}
