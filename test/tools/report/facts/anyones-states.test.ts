import fc from "fast-check";
import { Service } from "../../../../tools/report/model/service";
import { said } from "../said";
import { type Changes, onInstance, read, shop } from "./shop";

const resources = shop().stacks.flatMap((stack) => stack.resources);

/** An attribute of the shop's states with a value that no provider of today gives it. */
const changed = fc
  .constantFrom(
    ...resources.flatMap(({ address, values }) =>
      Object.keys(values).map((attribute) => ({ address, attribute })),
    ),
  )
  .chain(({ address, attribute }) =>
    fc
      .oneof(
        fc.jsonValue({ maxDepth: 3 }),
        fc.json({ maxDepth: 3 }),
        fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
      )
      .map((value): Changes => ({ [address]: { [attribute]: value } })),
  );

test.each<[string, Changes]>([
  ["awsvpc", {}],
  ["bridge", onInstance("bridge", { containerPort: 80 })],
])("whatever an attribute has, a report of an %s service is made, and keeps to its model", (_mode, mode) => {
  const model = Service.omit({ paths: true, sidecars: true });
  fc.assert(
    fc.property(changed, (change) => {
      const [[address = "", values] = []] = Object.entries(change);
      const both = { ...mode, [address]: { ...mode[address], ...values } };
      expect(model.safeParse(read(both)).error).toBeUndefined();
    }),
    { numRuns: 200 },
  );
});

test.each(resources.map(({ address }) => address).filter((address) => address !== "aws_ecs_service.web"))(
  "without %s a report is made too",
  (address) => {
    expect(said(read({ [address]: null }).facts.networkMode)).toBe("awsvpc");
  },
);
