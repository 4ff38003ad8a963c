/**
 * Environment with which Terraform and its providers, programs in Go, collect their garbage less often: each command
 * reads the provider's large schema, and a quarter of its CPU time went into collecting what that left. It costs
 * memory, some hundred MB a process.
 *
 * @param environment what the user has set of it counts
 * @see https://pkg.go.dev/runtime#hdr-Environment_Variables
 */
export function lessGarbageCollection({ GOGC = "300" }: NodeJS.ProcessEnv): { readonly GOGC: string } {
  return { GOGC };
}
