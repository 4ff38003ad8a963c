import { DEFAULT_LOAD, describeLoad, LoadError, loadOf } from "../../../../tools/report/costs/load";
import { Load } from "../../../../tools/report/model/cost";

test("without options it is the default, with the state's own tasks and Region", () => {
  expect(loadOf()).toEqual(DEFAULT_LOAD);
  expect(loadOf({ tasks: undefined, gigabytes: undefined })).toEqual(DEFAULT_LOAD);
  expect(Load.parse(loadOf())).toEqual(DEFAULT_LOAD);
  expect(loadOf()).not.toHaveProperty("tasks");
  expect(loadOf()).not.toHaveProperty("region");
});

test("what the user sets counts", () => {
  const set = { tasks: 0, requestsPerSecond: 1.5, gigabytes: 0, region: "ap-northeast-2" };
  expect(loadOf(set)).toEqual({ ...DEFAULT_LOAD, ...set });
});

test.each([
  [{ tasks: 1.5 }, "tasks 1.5 is no number of tasks: write a whole number, 0 or more, such as 2"],
  [{ tasks: -1 }, "tasks -1 is no number of tasks"],
  [{ requestsPerSecond: -1 }, "requestsPerSecond -1 is no load: write a number of 0 or more, such as 10"],
  [{ requestsPerConnection: 0 }, "requestsPerConnection 0 is no load: write a number of 1 or more"],
  [{ gigabytes: Number.NaN }, "gigabytes NaN is no load"],
  [{ natGigabytes: Infinity }, "natGigabytes Infinity is no load"],
  [{ region: "virginia" }, 'region "virginia" is no AWS Region: write one such as us-east-1'],
])("%j is refused", (options, message) => {
  expect(() => loadOf(options)).toThrow(LoadError);
  expect(() => loadOf(options)).toThrow(message);
});

test("every wrong figure is said at once", () => {
  expect(() => loadOf({ tasks: -1, gigabytes: -1 })).toThrow(/tasks -1[\s\S]*gigabytes -1/);
});

test("people read whose figures they are", () => {
  expect(describeLoad(loadOf())).toMatch(
    /as many tasks as each state wants.*10 requests.*100 GB.*each stack's own Region/,
  );
  expect(describeLoad(loadOf({ tasks: 3, region: "us-east-1" }))).toMatch(/has 3 tasks.*us-east-1/);
});
