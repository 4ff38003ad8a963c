import { localAwsForTests } from "../local-aws-for-test";
import { roundTrip } from "./every-argument";
import { connectResources } from "./service-connect-resources";

jest.setTimeout(240_000);

const localAws = localAwsForTests();

describe("Service Connect with TLS, and ECS's part in App Mesh and Lattice, with real Terraform", () => {
  roundTrip(localAws, "service-connect", connectResources, 12);
});
