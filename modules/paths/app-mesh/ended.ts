/** When AWS ended App Mesh, and where it says so. */
export const APP_MESH_ENDED = {
  on: "2026-09-30",
  page: "https://docs.aws.amazon.com/app-mesh/latest/userguide/what-is-app-mesh.html",
} as const;
