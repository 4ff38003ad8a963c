/*
 * cdktf notes for each token where it was made, should it ever fail to resolve. Jest maps every such stack back to the
 * sources, which was half of the unit suite's time. Nothing but these notes is lost.
 */
jest.mock("cdktf/lib/tokens/private/stack-trace", () => ({ captureStackTrace: () => [] }));
