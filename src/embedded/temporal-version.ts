/** The newest release that `go install` can build: later ones carry replace directives in their go.mod. */
export const TEMPORAL_CLI_VERSION = '1.5.1';
