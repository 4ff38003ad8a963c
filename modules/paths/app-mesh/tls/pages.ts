export const GUIDE = "https://docs.aws.amazon.com/app-mesh/latest/userguide";
export const API = "https://docs.aws.amazon.com/app-mesh/latest/APIReference";
export const NEGOTIATION_PAGE = `${GUIDE}/tls.html#envoy-configuration-tls`;
export const MUTUAL_PAGE = `${GUIDE}/mutual-tls.html#mtls-configure-mesh-endpoints`;
